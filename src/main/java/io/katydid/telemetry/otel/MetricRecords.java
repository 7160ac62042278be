package io.katydid.telemetry.otel;

import io.katydid.stats.Latency;
import io.katydid.telemetry.metrics.Metric;
import io.katydid.telemetry.metrics.MetricPoint;
import io.katydid.telemetry.metrics.MetricPoint.Durations;
import io.katydid.telemetry.metrics.MetricPoint.Exemplar;
import io.katydid.telemetry.metrics.MetricPoint.Sizes;
import io.katydid.telemetry.metrics.MetricPoint.Value;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Converts our metrics to OpenTelemetry's. Confined to one thread. */
final class MetricRecords {

    /** Receivers reject messages of more than a few megabytes, and a point has at most about one kilobyte. */
    static final int MOST_POINTS = 2_000;

    private static final double MICROS = 1e3;

    private final Resource resource;
    private final InstrumentationScopeInfo scope;
    private final AggregationTemporality temporality;
    private final boolean exponential;

    /** By identity, because the store always returns the same map for a series. */
    private final IdentityHashMap<Map<String, Object>, Attributes> attributes = new IdentityHashMap<>();

    MetricRecords(Resource resource, InstrumentationScopeInfo scope, boolean delta, boolean exponential) {
        this.resource = resource;
        this.scope = scope;
        this.temporality = delta ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
        this.exponential = exponential;
    }

    /** Converts all metrics, in parts that each fit into a message. */
    List<List<MetricData>> of(Map<Metric, List<MetricPoint>> series, HistogramRecord.Span span) {
        List<List<MetricData>> parts = new ArrayList<>();
        List<MetricData> part = new ArrayList<>();
        int room = MOST_POINTS;
        for (Map.Entry<Metric, List<MetricPoint>> entry : series.entrySet()) {
            List<MetricPoint> points = entry.getValue();
            for (int from = 0; from < points.size(); ) {
                int to = Math.min(points.size(), from + room);
                part.add(metric(entry.getKey(), points.subList(from, to), span));
                room -= to - from;
                from = to;
                if (room == 0) {
                    parts.add(part);
                    part = new ArrayList<>();
                    room = MOST_POINTS;
                }
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private MetricData metric(Metric metric, List<MetricPoint> points, HistogramRecord.Span span) {
        return switch (metric.kind()) {
            case COUNTER -> sum(metric, true, temporality, points, span);
            case UP_DOWN_COUNTER -> sum(metric, false, AggregationTemporality.CUMULATIVE, points, span);
            case GAUGE ->
                metric.whole()
                        ? record(metric, MetricDataType.LONG_GAUGE, GaugeData.createLongGaugeData(whole(points, span)))
                        : record(
                                metric,
                                MetricDataType.DOUBLE_GAUGE,
                                GaugeData.createDoubleGaugeData(real(points, span)));
            case HISTOGRAM -> histogram(metric, points, span);
        };
    }

    private MetricData sum(
            Metric metric,
            boolean rising,
            AggregationTemporality since,
            List<MetricPoint> points,
            HistogramRecord.Span span) {
        return metric.whole()
                ? record(metric, MetricDataType.LONG_SUM, SumData.createLongSumData(rising, since, whole(points, span)))
                : record(
                        metric,
                        MetricDataType.DOUBLE_SUM,
                        SumData.createDoubleSumData(rising, since, real(points, span)));
    }

    private MetricData histogram(Metric metric, List<MetricPoint> points, HistogramRecord.Span span) {
        if (exponential && points.getFirst() instanceof Durations) {
            List<ExponentialHistogramPointData> all = points.stream()
                    .map(point -> exponential(metric, (Durations) point, span))
                    .toList();
            return record(
                    metric, MetricDataType.EXPONENTIAL_HISTOGRAM, ExponentialHistogramData.create(temporality, all));
        }
        List<HistogramPointData> all =
                points.stream().map(point -> explicit(metric, point, span)).toList();
        return record(metric, MetricDataType.HISTOGRAM, HistogramData.create(temporality, all));
    }

    private HistogramPointData explicit(Metric metric, MetricPoint point, HistogramRecord.Span span) {
        return switch (point) {
            case Durations(var of, Latency durations, List<Exemplar> exemplars) ->
                new HistogramRecord(
                        span,
                        attributes(of),
                        figures(metric, durations),
                        metric.bounds(),
                        counts(metric, durations),
                        exemplars(metric, exemplars));
            case Sizes(var of, long count, long sum) ->
                new HistogramRecord(
                        span,
                        attributes(of),
                        new HistogramRecord.Figures(count, sum, false, 0, 0),
                        List.of(),
                        List.of(count),
                        List.of());
            case Value value -> throw new IllegalArgumentException(metric + " is not a histogram: " + value);
        };
    }

    private ExponentialHistogramPointData exponential(Metric metric, Durations point, HistogramRecord.Span span) {
        Latency durations = point.durations();
        HistogramRecord.Figures figures = figures(metric, durations);
        ExponentialBuckets buckets = ExponentialBuckets.of(durations, metric.nanosPerUnit() / MICROS);
        return ExponentialHistogramPointData.create(
                buckets.scale(),
                figures.sum(),
                buckets.zeros(),
                figures.bounded(),
                figures.min(),
                figures.bounded(),
                figures.max(),
                buckets.positive(),
                buckets.negative(),
                span.start(),
                span.end(),
                attributes(point.attributes()),
                exemplars(metric, point.exemplars()));
    }

    private static HistogramRecord.Figures figures(Metric metric, Latency durations) {
        double unit = metric.nanosPerUnit();
        return new HistogramRecord.Figures(
                durations.count(),
                durations.sumNanos() / unit,
                !durations.isEmpty(),
                durations.minNanos() / unit,
                durations.maxNanos() / unit);
    }

    private static List<Long> counts(Metric metric, Latency durations) {
        return Arrays.stream(durations.countsBetween(metric.boundsInNanos()))
                .boxed()
                .toList();
    }

    private static List<DoubleExemplarData> exemplars(Metric metric, List<Exemplar> exemplars) {
        return exemplars.stream()
                .map(one -> DoubleExemplarData.create(
                        Attributes.empty(),
                        EpochNanos.of(one.at()),
                        SpanContext.create(
                                one.traceId(), one.spanId(), TraceFlags.getSampled(), TraceState.getDefault()),
                        one.nanos() / metric.nanosPerUnit()))
                .toList();
    }

    private List<LongPointData> whole(List<MetricPoint> points, HistogramRecord.Span span) {
        return points.stream()
                .map(point -> LongPointData.create(
                        span.start(), span.end(), attributes(point.attributes()), Math.round(value(point))))
                .toList();
    }

    private List<DoublePointData> real(List<MetricPoint> points, HistogramRecord.Span span) {
        return points.stream()
                .map(point -> DoublePointData.create(
                        span.start(), span.end(), attributes(point.attributes()), value(point), List.of()))
                .toList();
    }

    private static double value(MetricPoint point) {
        if (point instanceof Value value) {
            return value.value();
        }
        throw new IllegalArgumentException("a histogram has no single value: " + point);
    }

    private Attributes attributes(Map<String, Object> of) {
        return attributes.computeIfAbsent(of, OtelAttributes::of);
    }

    private MetricData record(Metric metric, MetricDataType type, Data<?> data) {
        return new MetricRecord(resource, scope, metric, type, data);
    }
}
