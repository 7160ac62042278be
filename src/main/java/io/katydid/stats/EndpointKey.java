package io.katydid.stats;

/**
 * Whose requests: the user class, the method and the name known before the start.
 *
 * @param server host and port that its requests go to, such as {@code shop.test:443}; empty when not known before the start
 */
public record EndpointKey(String userClass, String method, String name, String server) {

    public EndpointKey(String userClass, String method, String name) {
        this(userClass, method, name, "");
    }
}
