package io.katydid.telemetry.metrics;

import io.katydid.stats.Latency;
import java.util.List;
import java.util.Map;

/** One series of a metric at one moment. Attribute values are texts, whole numbers ({@code Long}) and booleans. */
public sealed interface MetricPoint {

    Map<String, Object> attributes();

    /** Of a counter or a gauge, in the metric's unit. */
    record Value(Map<String, Object> attributes, double value) implements MetricPoint {}

    /**
     * Of a histogram of durations.
     *
     * @param durations valid only while the metrics are read
     */
    record Durations(Map<String, Object> attributes, Latency durations, List<Exemplar> exemplars)
            implements MetricPoint {}

    /** Of a histogram without buckets. */
    record Sizes(Map<String, Object> attributes, long count, long sum) implements MetricPoint {}
}
