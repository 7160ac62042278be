package io.katydid.telemetry.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;

/** A series with explicit buckets; the factory of the SDK accepts no exemplars. */
record HistogramRecord(
        Span span,
        Attributes attributes,
        Figures figures,
        List<Double> boundaries,
        List<Long> counts,
        List<DoubleExemplarData> exemplars)
        implements HistogramPointData {

    /** The time during which something was counted, in nanoseconds since the epoch. */
    record Span(long start, long end) {}

    /**
     * The exact figures, in the unit of the metric.
     *
     * @param bounded whether minimum and maximum are known
     */
    record Figures(long count, double sum, boolean bounded, double min, double max) {}

    @Override
    public long getStartEpochNanos() {
        return span.start();
    }

    @Override
    public long getEpochNanos() {
        return span.end();
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public double getSum() {
        return figures.sum();
    }

    @Override
    public long getCount() {
        return figures.count();
    }

    @Override
    public boolean hasMin() {
        return figures.bounded();
    }

    @Override
    public double getMin() {
        return figures.min();
    }

    @Override
    public boolean hasMax() {
        return figures.bounded();
    }

    @Override
    public double getMax() {
        return figures.max();
    }

    @Override
    public List<Double> getBoundaries() {
        return boundaries;
    }

    @Override
    public List<Long> getCounts() {
        return counts;
    }

    @Override
    public List<DoubleExemplarData> getExemplars() {
        return exemplars;
    }
}
