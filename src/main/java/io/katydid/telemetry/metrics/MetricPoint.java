package io.katydid.telemetry.metrics;

import io.katydid.stats.Latency;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One series of a metric at one moment. Attribute values are strings, {@code Long}s and booleans. */
public sealed interface MetricPoint {

    Map<String, Object> attributes();

    /** A counter or a gauge, in the metric's unit. */
    record Value(Map<String, Object> attributes, double value) implements MetricPoint {}

    /**
     * A histogram of durations.
     *
     * @param durations valid only while the metrics are read
     */
    record Durations(Map<String, Object> attributes, Latency durations, List<Exemplar> exemplars)
            implements MetricPoint {}

    /** A histogram without buckets. */
    record Sizes(Map<String, Object> attributes, long count, long sum) implements MetricPoint {}

    /**
     * A request with a kept trace, as an example for a bucket of a histogram.
     *
     * @param nanos its measured duration
     * @param traceId 32 lower-case hex digits
     * @param spanId 16 lower-case hex digits
     */
    record Exemplar(long nanos, Instant at, String traceId, String spanId) {}
}
