package io.katydid.scenario.yaml;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of options into the tree before anything is checked, so that one rule checks both, and a problem
 * names the option.
 */
final class OverriddenTree {

    private final Overrides overrides;
    private final Problems problems;

    OverriddenTree(Overrides overrides, Problems problems) {
        this.overrides = overrides;
        this.problems = problems;
    }

    MapNode apply(MapNode root) {
        MapNode draft = overrides.host() == null ? root : root.with("target", scalar(overrides.host()));
        return recorders(load(draft));
    }

    private MapNode load(MapNode root) {
        List<Overrides.Value> given = Stream.of(overrides.users(), overrides.spawnRate(), overrides.runTime())
                .flatMap(Stream::ofNullable)
                .toList();
        if (given.isEmpty()) {
            return root;
        }
        MapNode load = inner(root.get("load"), given.getFirst());
        if (load == null) {
            return root;
        }
        if (load.get("stages") != null || load.get("arrivals") != null) {
            given.forEach(value -> problems.add(
                    Position.whole(value.origin()),
                    "the load of the scenario has " + (load.get("stages") == null ? "arrivals" : "stages")
                            + ", which leave nothing to set here; leave the option out, or write load with users"));
            return root;
        }
        MapNode changed = with(load, "users", overrides.users());
        changed = with(changed, "spawn-rate", overrides.spawnRate());
        changed = with(changed, "run-time", overrides.runTime());
        return put(root, "load", changed);
    }

    private MapNode recorders(MapNode root) {
        MapNode recorders = inner(root.get("recorders"), null);
        if (recorders == null) {
            return root;
        }
        for (Overrides.Value value : overrides.recorders()) {
            for (String part : value.text().split(",")) {
                String name = part.strip();
                if (!name.isEmpty() && recorders.get(name) == null) {
                    recorders = recorders.with(name, MapNode.empty(Position.whole(value.origin())));
                }
            }
        }
        MapNode json = recorders.entries().containsKey("json") ? inner(recorders.get("json"), null) : null;
        if (json != null) {
            json = with(json, "interval", overrides.statsInterval());
            json = with(json, "system-interval", overrides.systemInterval());
            json = with(json, "file", overrides.telemetryFile());
            recorders = put(recorders, "json", json);
        } else if (overrides.telemetryFile() != null && recorders.get("json") == null) {
            problems.add(
                    Position.whole(overrides.telemetryFile().origin()),
                    "there is no json recorder to write into the file; add --recorder json");
        }
        MapNode otel = recorders.entries().containsKey("otel") ? inner(recorders.get("otel"), null) : null;
        if (otel != null) {
            recorders = put(recorders, "otel", OtelOverrides.apply(otel, overrides.otel(), problems));
        }
        if (json == null && otel == null) {
            judgeUnused(overrides.statsInterval());
        }
        if (json == null) {
            judgeUnused(overrides.systemInterval());
        }
        return recorders.entries().isEmpty() ? root : put(root, "recorders", recorders);
    }

    /**
     * An interval that no recorder uses is allowed, since deployments set it for all their runs; an invalid one is not.
     */
    private void judgeUnused(Overrides.@Nullable Value interval) {
        if (interval != null) {
            RecordersReader.interval(scalar(interval), problems);
        }
    }

    /** Returns a mapping, empty if absent or null; null if it is something else, which its reader reports. */
    static @Nullable MapNode inner(@Nullable Node node, Overrides.@Nullable Value first) {
        if (node instanceof MapNode map) {
            return map;
        }
        if (node == null) {
            return MapNode.empty(first == null ? Position.whole("") : Position.whole(first.origin()));
        }
        return node instanceof ScalarNode scalar && scalar.isNull() ? MapNode.empty(node.at()) : null;
    }

    private static MapNode with(MapNode map, String key, Overrides.@Nullable Value value) {
        return value == null ? map : map.with(key, scalar(value));
    }

    /** Changes a value, but not the position of its key. */
    private static MapNode put(MapNode map, String key, MapNode value) {
        return map.with(key, value, map.at(key, value.at()));
    }

    static ScalarNode scalar(Overrides.Value value) {
        return new ScalarNode(Position.whole(value.origin()), value.text(), false);
    }
}
