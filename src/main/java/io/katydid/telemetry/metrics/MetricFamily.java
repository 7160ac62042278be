package io.katydid.telemetry.metrics;

import java.util.List;

/** All series of a metric at one moment; there is at least one. */
public record MetricFamily(Metric metric, List<MetricPoint> points) {

    public MetricFamily {
        points = List.copyOf(points);
    }
}
