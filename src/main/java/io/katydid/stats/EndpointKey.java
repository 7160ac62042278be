package io.katydid.stats;

/**
 * Identifies the requests of one endpoint, before the run starts.
 *
 * @param server host and port of its requests, such as {@code shop.test:443}; empty if they are not known before the
 *     start
 */
public record EndpointKey(String userClass, String method, String name, String server) {

    public EndpointKey(String userClass, String method, String name) {
        this(userClass, method, name, "");
    }
}
