package io.katydid.telemetry.prometheus;

import io.katydid.telemetry.metrics.Metric;
import io.katydid.telemetry.metrics.Metric.Kind;
import io.katydid.telemetry.metrics.MetricPoint;
import io.katydid.telemetry.metrics.MetricPoint.Exemplar;
import io.katydid.telemetry.metrics.MetricStore;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands the metrics of a run to the registry, all as of one moment. Any thread may call it. */
final class RunCollector extends Collector implements Collector.Describable {

    private static final String SERVICE_NAME = "service.name";
    private static final String INSTANCE_ID = "service.instance.id";

    private final MetricStore store;
    private final LabelSet resource;
    private final LabelSet process;

    /** @param resource attributes of the process */
    RunCollector(MetricStore store, Map<String, Object> resource) {
        this.store = store;
        this.resource = LabelSet.of(resource);
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(SERVICE_NAME, resource.getOrDefault(SERVICE_NAME, ""));
        both.put(INSTANCE_ID, resource.getOrDefault(INSTANCE_ID, ""));
        this.process = LabelSet.of(both);
    }

    /** Returns nothing; otherwise the registry would collect everything just to compare names with other collectors. */
    @Override
    public List<MetricFamilySamples> describe() {
        return List.of();
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> collected = new ArrayList<>();
        store.read((since, series) -> {
            collected.add(target());
            series.forEach((metric, points) -> collected.add(samples(metric, points)));
        });
        return collected;
    }

    /** Returns the attributes of the process, which are exported once rather than with each series. */
    private MetricFamilySamples target() {
        Sample sample = new Sample("target_info", resource.names(), resource.values(), 1);
        return new MetricFamilySamples("target", Type.INFO, "Target metadata", List.of(sample));
    }

    private MetricFamilySamples samples(Metric metric, List<MetricPoint> points) {
        String name = PrometheusName.of(metric);
        List<Sample> samples = new ArrayList<>();
        for (MetricPoint point : points) {
            LabelSet labels = LabelSet.of(point.attributes()).and(process);
            switch (point) {
                case MetricPoint.Value(var _, double value) -> samples.add(value(metric, name, labels, value));
                case MetricPoint.Sizes(var _, long count, long sum) -> {
                    samples.add(bucket(name, labels, "+Inf", count, null));
                    end(name, labels, count, (double) sum, samples);
                }
                case MetricPoint.Durations durations -> durations(metric, name, labels, durations, samples);
            }
        }
        return new MetricFamilySamples(
                name, PrometheusName.unit(metric), type(metric.kind()), metric.description(), samples);
    }

    private static Type type(Kind kind) {
        return switch (kind) {
            case COUNTER -> Type.COUNTER;
            case UP_DOWN_COUNTER, GAUGE -> Type.GAUGE;
            case HISTOGRAM -> Type.HISTOGRAM;
        };
    }

    private static Sample value(Metric metric, String name, LabelSet labels, double value) {
        String full = metric.kind() == Kind.COUNTER ? name + "_total" : name;
        return new Sample(full, labels.names(), labels.values(), value);
    }

    private static void durations(
            Metric metric, String name, LabelSet labels, MetricPoint.Durations point, List<Sample> samples) {
        List<Double> bounds = metric.bounds();
        double nanos = metric.nanosPerUnit();
        long[] counts = point.durations().countsBetween(metric.boundsInNanos());
        @Nullable Exemplar[] exemplars = new Exemplar[counts.length];
        point.exemplars().forEach(one -> exemplars[metric.bucket(one.nanos())] = one);
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            String bound = i < bounds.size() ? text(bounds.get(i)) : "+Inf";
            samples.add(bucket(name, labels, bound, sum, exemplar(exemplars[i], nanos)));
        }
        end(name, labels, sum, point.durations().sumNanos() / nanos, samples);
    }

    /** Formats a bound as OpenMetrics requires, such as 0.0001 and 5.0. */
    private static String text(double bound) {
        BigDecimal exact = BigDecimal.valueOf(bound).stripTrailingZeros();
        return exact.setScale(Math.max(1, exact.scale())).toPlainString();
    }

    private static io.prometheus.client.exemplars.@Nullable Exemplar exemplar(
            @Nullable Exemplar exemplar, double nanos) {
        return exemplar == null
                ? null
                : new io.prometheus.client.exemplars.Exemplar(
                        exemplar.nanos() / nanos,
                        exemplar.at().toEpochMilli(),
                        "trace_id",
                        exemplar.traceId(),
                        "span_id",
                        exemplar.spanId());
    }

    private static Sample bucket(
            String name,
            LabelSet labels,
            String bound,
            long count,
            io.prometheus.client.exemplars.@Nullable Exemplar exemplar) {
        LabelSet all = labels.and("le", bound);
        return new Sample(name + "_bucket", all.names(), all.values(), count, exemplar);
    }

    private static void end(String name, LabelSet labels, long count, double sum, List<Sample> samples) {
        samples.add(new Sample(name + "_count", labels.names(), labels.values(), count));
        samples.add(new Sample(name + "_sum", labels.names(), labels.values(), sum));
    }
}
