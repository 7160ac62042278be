package io.katydid.stats;

/**
 * What one endpoint, or all of them, came to since the start.
 *
 * @param method empty for all
 * @param name {@code Aggregated} for all
 * @param requests succeeded and failed
 * @param bytesReceived of answer bodies
 * @param currentRate completions per second over the last whole seconds, at most ten
 * @param currentFailureRate failures per second over the same seconds
 * @param totalRate completions per second since the start
 * @param totalFailureRate failures per second since the start
 */
public record EndpointStats(
        String method,
        String name,
        long requests,
        long failures,
        long bytesSent,
        long bytesReceived,
        long redirects,
        LatencyFigures response,
        LatencyFigures service,
        double currentRate,
        double currentFailureRate,
        double totalRate,
        double totalFailureRate) {

    /** Locust's name of the row for all requests. */
    public static final String ALL = "Aggregated";

    /** Failed by all, from 0 to 1; 0 without requests. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) failures / requests;
    }
}
