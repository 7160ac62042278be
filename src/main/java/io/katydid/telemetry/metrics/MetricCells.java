package io.katydid.telemetry.metrics;

import io.katydid.stats.Latency;
import io.katydid.telemetry.metrics.MetricPoint.Exemplar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of all series. Not thread-safe. */
final class MetricCells {

    private final boolean delta;
    private final boolean lastingExemplars;
    private final Map<Metric, Map<Map<String, Object>, Cell>> cells = new EnumMap<>(Metric.class);

    /**
     * Starts without series.
     *
     * @param delta whether counters and histograms have the increase since they were last read
     * @param lastingExemplars whether exemplars stay until newer ones replace them, rather than until they are read
     */
    MetricCells(boolean delta, boolean lastingExemplars) {
        this.delta = delta;
        this.lastingExemplars = lastingExemplars;
    }

    /** Sets the total of a counter or the value of a gauge. */
    void set(Metric metric, Map<String, Object> attributes, double value) {
        cell(metric, attributes).value = value;
    }

    void set(Metric metric, Map<String, Object> attributes, long value) {
        set(metric, attributes, (double) value);
    }

    void add(Metric metric, Map<String, Object> attributes, long value) {
        cell(metric, attributes).value += value;
    }

    void addSizes(Metric metric, Map<String, Object> attributes, long count, long sum) {
        Cell cell = cell(metric, attributes);
        cell.count += count;
        cell.value += sum;
    }

    void addDurations(Metric metric, Map<String, Object> attributes, Latency durations) {
        if (!durations.isEmpty()) {
            cell(metric, attributes).durations.add(durations);
        }
    }

    /** Keeps an exemplar, in place of an older one of the same bucket. */
    void exemplar(Metric metric, Map<String, Object> attributes, Exemplar exemplar) {
        Cell cell = cell(metric, attributes);
        if (cell.exemplars == null) {
            cell.exemplars = new Exemplar[metric.bounds().size() + 1];
        }
        cell.exemplars[metric.bucket(exemplar.nanos())] = exemplar;
    }

    Map<Metric, List<MetricPoint>> series() {
        Map<Metric, List<MetricPoint>> all = new EnumMap<>(Metric.class);
        cells.forEach((metric, series) -> {
            List<MetricPoint> points = new ArrayList<>(series.size());
            series.forEach((attributes, cell) -> points.add(point(metric, attributes, cell)));
            all.put(metric, points);
        });
        return all;
    }

    /** Called once the result of {@link #series} is no longer used. */
    void afterRead() {
        cells.forEach((metric, series) -> series.values().forEach(cell -> {
            if (!lastingExemplars) {
                cell.exemplars = null;
            }
            if (delta) {
                cell.durations = new Latency();
                cell.reported = cell.value;
                cell.reportedCount = cell.count;
            }
        }));
    }

    private MetricPoint point(Metric metric, Map<String, Object> attributes, Cell cell) {
        boolean since = delta && metric.kind() != Metric.Kind.GAUGE && metric.kind() != Metric.Kind.UP_DOWN_COUNTER;
        double value = since ? cell.value - cell.reported : cell.value;
        if (metric.kind() != Metric.Kind.HISTOGRAM) {
            return new MetricPoint.Value(attributes, value);
        }
        if (metric.unit().equals("By")) {
            return new MetricPoint.Sizes(
                    attributes, since ? cell.count - cell.reportedCount : cell.count, Math.round(value));
        }
        return new MetricPoint.Durations(attributes, cell.durations, cell.exemplars());
    }

    private Cell cell(Metric metric, Map<String, Object> attributes) {
        return cells.computeIfAbsent(metric, absent -> new LinkedHashMap<>())
                .computeIfAbsent(attributes, absent -> new Cell());
    }

    private static final class Cell {
        private double value;
        private double reported;
        private long count;
        private long reportedCount;
        private Latency durations = new Latency();
        private Exemplar @Nullable [] exemplars;

        List<Exemplar> exemplars() {
            return exemplars == null
                    ? List.of()
                    : Arrays.stream(exemplars).filter(one -> one != null).toList();
        }
    }
}
