package io.katydid.scenario;

/**
 * Where the load goes.
 *
 * @param origin the server
 * @param basePath put before every relative path, without a slash at its end; empty for none
 */
public record Target(Origin origin, String basePath) {

    @Override
    public String toString() {
        return origin + basePath;
    }
}
