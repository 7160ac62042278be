package io.katydid.scenario;

/**
 * Where the load goes.
 *
 * @param origin the server
 * @param basePath prefix of every relative path, without a trailing slash; empty for none
 */
public record Target(Origin origin, String basePath) {

    @Override
    public String toString() {
        return origin + basePath;
    }
}
