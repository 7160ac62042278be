package io.katydid.telemetry.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of a sample.
 *
 * @param names in the same order as the values
 */
record LabelSet(List<String> names, List<String> values) {

    static LabelSet of(Map<String, ?> attributes) {
        Map<String, String> labels = new LinkedHashMap<>();
        // like the OpenTelemetry Collector: attributes whose names become equal share a label with both values
        attributes.forEach((name, value) ->
                labels.merge(PrometheusName.label(name), String.valueOf(value), (one, other) -> one + ";" + other));
        return new LabelSet(List.copyOf(labels.keySet()), List.copyOf(labels.values()));
    }

    /** Returns these labels followed by others. */
    LabelSet and(LabelSet more) {
        return new LabelSet(joined(names, more.names), joined(values, more.values));
    }

    LabelSet and(String name, String value) {
        return new LabelSet(joined(names, List.of(name)), joined(values, List.of(value)));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }
}
