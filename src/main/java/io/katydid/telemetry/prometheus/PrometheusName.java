package io.katydid.telemetry.prometheus;

import io.katydid.telemetry.metrics.Metric;
import io.katydid.telemetry.metrics.Metric.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Converts names like the OpenTelemetry Collector's Prometheus exporter, which adds units and types. */
final class PrometheusName {

    private PrometheusName() {}

    /** Returns the name of a metric family, without the {@code _total} of the samples of a counter. */
    static String of(Metric metric) {
        List<String> words = new ArrayList<>(words(metric.text()));
        String unit = unit(metric);
        if (!unit.isEmpty() && !words.contains(unit)) {
            words.add(unit);
        }
        if (metric.kind() == Kind.COUNTER) {
            words.remove("total");
        }
        return String.join("_", words);
    }

    /** Returns the unit at the end of the name; empty if there is none. */
    static String unit(Metric metric) {
        return switch (metric.unit()) {
            case "s" -> "seconds";
            case "ms" -> "milliseconds";
            case "By" -> "bytes";
            case "%" -> "percent";
            // only for gauges, because the unit 1 of a counter means that it counts
            case "1" -> metric.kind() == Kind.GAUGE ? "ratio" : "";
            default -> "";
        };
    }

    /** Returns the name of the label for an attribute. */
    static String label(String attribute) {
        String name = attribute.replaceAll("[^A-Za-z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "key_" + name : name;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
