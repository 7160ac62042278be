package io.katydid.telemetry.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;

/** One series with explicit buckets; the SDK's factory for them takes no exemplars. */
record HistogramRecord(
        Span span,
        Attributes attributes,
        Figures figures,
        List<Double> boundaries,
        List<Long> counts,
        List<DoubleExemplarData> exemplars)
        implements HistogramPointData {

    /** Since when and until when something was counted, in nanoseconds of the epoch. */
    record Span(long start, long end) {}

    /**
     * What is known exactly, in the unit of the metric.
     *
     * @param bounded whether least and most are known
     */
    record Figures(long count, double sum, boolean bounded, double least, double most) {}

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
        return figures.least();
    }

    @Override
    public boolean hasMax() {
        return figures.bounded();
    }

    @Override
    public double getMax() {
        return figures.most();
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
