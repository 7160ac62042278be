package io.katydid.scenario.yaml;

import io.katydid.scenario.DurationRange;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Step;
import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lists of steps; the key of a step decides its kind. */
final class StepsReader {

    private static final List<String> KINDS = Stream.concat(
                    RequestReader.METHODS.stream(), Stream.of("think", "repeat"))
            .toList();

    private static final String EXAMPLE = "{ get: /path }";

    private final Problems problems;
    private final RequestReader requests;

    /** @param names collects the names of all requests */
    StepsReader(Scope scope, Set<String> names, Problems problems) {
        this.problems = problems;
        this.requests = new RequestReader(scope, names, problems);
    }

    List<Step> read(MappingReader mapping, String key) {
        List<Step> steps = new ArrayList<>();
        for (Node item : mapping.list(key, "[ " + EXAMPLE + " ]")) {
            Step step = step(item);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    @Nullable
    OnFailure onFailure(MappingReader mapping) {
        return requests.onFailure(mapping);
    }

    private @Nullable Step step(Node node) {
        if (!(node instanceof MapNode map)) {
            problems.wrong(node, "a step", "one such as " + EXAMPLE);
            return null;
        }
        String kind = map.entries().keySet().stream()
                .filter(KINDS::contains)
                .findFirst()
                .orElse(null);
        if (kind == null) {
            unknown(map);
            return null;
        }
        return switch (kind) {
            case "think" -> think(map);
            case "repeat" -> repeat(map);
            default -> requests.read(map);
        };
    }

    private void unknown(MapNode map) {
        for (var entry : map.entries().entrySet()) {
            if (!SchemaSection.REQUEST.keys().contains(entry.getKey())) {
                String name = entry.getKey();
                problems.add(
                        entry.getValue().key(),
                        "unknown step " + ProblemText.quote(name) + "; "
                                + ProblemText.meant(
                                        name.toLowerCase(Locale.ROOT), KINDS, "there are " + ProblemText.list(KINDS)));
                return;
            }
        }
        problems.add(map.at(), "this step does nothing; write one such as " + EXAMPLE);
    }

    private Step think(MapNode map) {
        MappingReader mapping = MappingReader.of(SchemaSection.THINK, map.at(), map, problems);
        ScalarNode scalar = mapping.scalar("think", "a duration", Durations.FORMS + ", or 1s..3s");
        mapping.finish();
        DurationRange range = scalar == null ? null : new Times(problems).range(scalar);
        return new Step.Think(range == null ? DurationRange.of(Duration.ZERO) : range);
    }

    private Step repeat(MapNode map) {
        MappingReader mapping = MappingReader.of(SchemaSection.REPEAT_STEP, map.at(), map, problems);
        Step.Repeat repeat = mapping.inner("repeat", SchemaSection.REPEAT)
                .map(this::repeated)
                .orElseThrow();
        mapping.finish();
        return repeat;
    }

    private Step.Repeat repeated(MappingReader mapping) {
        int times = mapping.whole("times", 1, 1, 1_000_000, "a number of times");
        List<Step> steps = read(mapping, "steps");
        if (!mapping.has("times") || !mapping.has("steps")) {
            mapping.missing("repeat needs times and steps; write { times: 3, steps: [ " + EXAMPLE + " ] }");
        } else if (mapping.node("steps") instanceof ListNode list
                && list.items().isEmpty()) {
            problems.add(mapping.at("steps"), "there is no step to repeat; write [ " + EXAMPLE + " ]");
        }
        mapping.finish();
        return new Step.Repeat(times, steps);
    }
}
