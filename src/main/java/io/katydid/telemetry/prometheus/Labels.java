package io.katydid.telemetry.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of a sample, names beside values.
 *
 * @param names in the order of the values
 */
record Labels(List<String> names, List<String> values) {

    static Labels of(Map<String, ?> attributes) {
        Map<String, String> labels = new LinkedHashMap<>();
        // as the collector: two attributes whose names become one are one label with both values
        attributes.forEach((name, value) ->
                labels.merge(PrometheusName.label(name), String.valueOf(value), (one, other) -> one + ";" + other));
        return new Labels(List.copyOf(labels.keySet()), List.copyOf(labels.values()));
    }

    /** These and then others. */
    Labels and(Labels more) {
        return new Labels(joined(names, more.names), joined(values, more.values));
    }

    Labels and(String name, String value) {
        return new Labels(joined(names, List.of(name)), joined(values, List.of(value)));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }
}
