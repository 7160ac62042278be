package io.katydid.scenario.yaml;

import io.katydid.scenario.Overrides.Value;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts options and variables of the otel recorder into its mapping. */
final class OtelOverrides {

    static final List<String> SIGNALS = List.of("metrics", "traces", "logs");

    private OtelOverrides() {}

    /** @param overrides by key; that of one signal is written {@code metrics.endpoint} */
    static MapNode apply(MapNode otel, Map<String, Value> overrides, Problems problems) {
        MapNode draft = otel;
        for (Map.Entry<String, Value> entry : overrides.entrySet()) {
            String[] path = entry.getKey().split("\\.", -1);
            Node value = node(path[path.length - 1], entry.getValue(), problems);
            if (path.length == 1) {
                draft = SIGNALS.contains(path[0]) ? draft.with(path[0], value) : withForAll(draft, path[0], value);
            } else {
                MapNode signal = OverriddenTree.inner(draft.get(path[0]), entry.getValue());
                draft = signal == null ? draft : draft.with(path[0], signal.with(path[1], value));
            }
        }
        return draft;
    }

    /** An option for all signals wins over the scenario's setting of a single one: options take precedence. */
    private static MapNode withForAll(MapNode otel, String key, Node value) {
        MapNode draft = otel;
        for (String name : SIGNALS) {
            if (draft.get(name) instanceof MapNode signal && signal.get(key) != null) {
                Map<String, MapNode.Entry> others = new LinkedHashMap<>(signal.entries());
                others.remove(key);
                draft = draft.with(name, new MapNode(signal.at(), others), draft.at(name, signal.at()));
            }
        }
        return draft.with(key, value);
    }

    private static Node node(String key, Value value, Problems problems) {
        return key.equals("headers") ? headers(value, problems) : OverriddenTree.scalar(value);
    }

    /** Parses {@code name=value} pairs separated by commas, percent-encoded, as in OpenTelemetry's variable. */
    private static MapNode headers(Value value, Problems problems) {
        Position at = Position.whole(value.origin());
        MapNode headers = MapNode.empty(at);
        for (String pair : value.text().split(",", -1)) {
            int equals = pair.indexOf('=');
            if (pair.isBlank()) {
                continue;
            }
            if (equals < 1) {
                // The text is not shown: it may be a password
                problems.add(at, "a header has no name; write them as name=value, separated by commas");
                continue;
            }
            String name = pair.substring(0, equals).strip();
            headers = headers.with(
                    name, new ScalarNode(at, decoded(pair.substring(equals + 1).strip()), false));
        }
        return headers;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text; // a percent sign that begins no escape sequence
        }
    }
}
