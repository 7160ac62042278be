package io.katydid.stats;

/**
 * The figures of a {@link Latency} at one moment, all in nanoseconds; 0 without samples.
 *
 * @param count number of samples
 */
public record LatencyFigures(
        long count,
        double mean,
        long min,
        long max,
        long p50,
        long p75,
        long p90,
        long p95,
        long p98,
        long p99,
        long p999,
        long p9999) {

    public static LatencyFigures of(Latency latency) {
        return new LatencyFigures(
                latency.count(),
                latency.meanNanos(),
                latency.minNanos(),
                latency.maxNanos(),
                latency.percentileNanos(50),
                latency.percentileNanos(75),
                latency.percentileNanos(90),
                latency.percentileNanos(95),
                latency.percentileNanos(98),
                latency.percentileNanos(99),
                latency.percentileNanos(99.9),
                latency.percentileNanos(99.99));
    }
}
