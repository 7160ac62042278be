package io.katydid.stats;

/**
 * The totals of one endpoint, or of all endpoints, since the start.
 *
 * @param method empty for all endpoints
 * @param name {@code Aggregated} for all endpoints
 * @param requests completed requests, both succeeded and failed
 * @param bytesSent of request bodies
 * @param bytesReceived of response bodies
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

    /** The name that Locust gives the row of all requests. */
    public static final String ALL = "Aggregated";

    /** Returns the share of requests that failed, from 0 to 1; 0 without requests. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) failures / requests;
    }
}
