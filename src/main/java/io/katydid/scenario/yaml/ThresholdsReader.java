package io.katydid.scenario.yaml;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code thresholds}: the criteria by which a run passes. */
final class ThresholdsReader {

    private final Problems problems;

    ThresholdsReader(Problems problems) {
        this.problems = problems;
    }

    /** @param requests the names of all requests of the scenario */
    List<Threshold> read(MappingReader root, Set<String> requests) {
        List<Threshold> thresholds = new ArrayList<>();
        for (Node item : root.list("thresholds", "[ p99 < 500ms ]")) {
            ScalarNode written = asWritten(item);
            if (written == null) {
                problems.wrong(item, "a threshold", "one such as p99 < 500ms");
                continue;
            }
            ThresholdParser.Parsed parsed = ThresholdParser.parse(written.text());
            parsed.mistakes().forEach(mistake -> problems.add(written.at(), mistake));
            Threshold threshold = parsed.threshold();
            if (threshold != null) {
                thresholds.add(threshold);
                checkName(threshold, written.at(), requests);
            }
        }
        return thresholds;
    }

    /** YAML parses {@code p95{name: /orders} < 1s} as a mapping because of the colon; this restores the text. */
    private static @Nullable ScalarNode asWritten(Node item) {
        if (item instanceof ScalarNode scalar) {
            return scalar.isNull() ? null : scalar;
        }
        if (!(item instanceof MapNode map) || map.entries().size() != 1) {
            return null;
        }
        Map.Entry<String, MapNode.Entry> only =
                map.entries().entrySet().iterator().next();
        return only.getValue().value() instanceof ScalarNode value
                        && only.getKey().indexOf('{') > 0
                ? new ScalarNode(map.at(), only.getKey() + ": " + value.text(), true)
                : null;
    }

    private void checkName(Threshold threshold, Position at, Set<String> requests) {
        String name = threshold.name();
        if (name != null && !problems.isFull() && !requests.contains(name)) {
            problems.add(
                    at,
                    "no request has the name " + ProblemText.quote(name) + "; "
                            + ProblemText.meant(
                                    name, requests, "write the name of a request, or none for all of them"));
        }
    }
}
