package io.katydid.telemetry.prometheus;

import io.katydid.telemetry.metrics.Metric;
import io.katydid.telemetry.metrics.Metric.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names as the OpenTelemetry Collector's Prometheus exporter makes them of OpenTelemetry's, its units and types added. */
final class PrometheusName {

    private PrometheusName() {}

    /** Of a metric's family: without the {@code _total} that samples of a counter have. */
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

    /** The unit's word at the end of the name; empty when it has none. */
    static String unit(Metric metric) {
        return switch (metric.unit()) {
            case "s" -> "seconds";
            case "ms" -> "milliseconds";
            case "By" -> "bytes";
            case "%" -> "percent";
            // of gauges only: of a counter, 1 is what is counted
            case "1" -> metric.kind() == Kind.GAUGE ? "ratio" : "";
            default -> "";
        };
    }

    /** Of a label, for an attribute. */
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
