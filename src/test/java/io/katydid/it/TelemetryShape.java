package io.katydid.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which lines there are and how each is made: keys in their order, with the types of their values. Values themselves are no shape. */
final class TelemetryShape {

    /** What tells lines of one name apart. */
    private static final List<String> KINDS = List.of("telemetry_name", "stats_type", "status", "direction");

    /** Come on a machine that has too much to do, and not else. */
    private static final Set<String> OCCASIONAL = Set.of(
            "locust.tl.event.cpu.warning", "locust.tl.event.generator.saturated", "locust.tl.event.telemetry.lost");

    private TelemetryShape() {}

    static String of(TelemetryLines lines) {
        TreeMap<String, TreeSet<String>> shapes = new TreeMap<>();
        for (JsonNode line : lines.lines()) {
            if (OCCASIONAL.contains(
                    line.path("telemetry").path("telemetry_name").asText())) {
                continue;
            }
            List<String> keys = new ArrayList<>();
            describe("", line, keys);
            shapes.computeIfAbsent(kind(line.path("telemetry")), _ -> new TreeSet<>())
                    .add(String.join("\n  ", keys));
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, TreeSet<String>> shape : shapes.entrySet()) {
            shape.getValue()
                    .forEach(keys -> text.append(shape.getKey())
                            .append("\n  ")
                            .append(keys)
                            .append('\n'));
        }
        return text.toString();
    }

    private static String kind(JsonNode telemetry) {
        return String.join(
                " ",
                KINDS.stream()
                        .map(key -> telemetry.path(key).asText())
                        .filter(value -> !value.isEmpty())
                        .toList());
    }

    private static void describe(String path, JsonNode object, List<String> keys) {
        object.properties().forEach(property -> {
            String key = path + property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject()) {
                describe(key + ".", value, keys);
            } else {
                keys.add(key + ": " + type(value));
            }
        });
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber()
                ? "integer"
                : value.isNumber() ? "decimal" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
