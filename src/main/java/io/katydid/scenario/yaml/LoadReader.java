package io.katydid.scenario.yaml;

import io.katydid.scenario.UserProfile;
import io.katydid.scenario.UserProfile.Stage;
import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads {@code load}: the number of users over time. */
final class LoadReader {

    /** The load of a scenario without {@code load}: Locust's defaults. */
    private static final UserProfile DEFAULT = new UserProfile.Closed(1, 1, null);

    private static final List<String> CLOSED = List.of("users", "spawn-rate", "run-time");
    private static final String STAGE = "{ users: 100, over: 1m }";

    private final Problems problems;

    LoadReader(Problems problems) {
        this.problems = problems;
    }

    UserProfile read(MappingReader root) {
        Optional<MappingReader> inner = root.inner("load", SchemaSection.LOAD);
        if (inner.isEmpty()) {
            return DEFAULT;
        }
        MappingReader mapping = inner.get();
        UserProfile load = mapping.has("stages") ? stages(mapping) : closed(mapping);
        mapping.finish();
        return load;
    }

    private UserProfile closed(MappingReader mapping) {
        int users = mapping.whole("users", 1, 1, Integer.MAX_VALUE, "a number of users");
        double rate = spawnRate(mapping);
        Duration runTime = mapping.positiveDuration("run-time");
        return new UserProfile.Closed(users, rate, runTime);
    }

    private double spawnRate(MappingReader mapping) {
        String instead = "a number of users per second above 0, such as 10";
        ScalarNode scalar = mapping.scalar("spawn-rate", "a spawn rate", instead);
        if (scalar == null) {
            return 1;
        }
        OptionalDouble plain = Numbers.number(scalar.text());
        OptionalDouble rate = plain.isPresent() ? plain : Numbers.rate(scalar.text());
        // So slow that even one user would take years, or so fast that it is no longer a rate
        if (rate.isEmpty() || rate.getAsDouble() < 1e-6 || rate.getAsDouble() > 1e9) {
            problems.wrong(scalar, "a spawn rate", instead);
            return 1;
        }
        return rate.getAsDouble();
    }

    private UserProfile stages(MappingReader mapping) {
        for (String key : CLOSED) {
            if (mapping.node(key) != null) {
                problems.add(
                        mapping.at(key),
                        ProblemText.quote(key)
                                + " and 'stages' exclude each other; stages have users and times of their own");
            }
        }
        List<Stage> stages = new ArrayList<>();
        for (Node item : mapping.list("stages", "[ " + STAGE + " ]")) {
            Stage stage = stage(MappingReader.of(SchemaSection.STAGE, item.at(), item, problems));
            if (stage != null) {
                stages.add(stage);
            }
        }
        if (mapping.node("stages") instanceof ListNode list) {
            if (list.items().isEmpty()) {
                problems.add(mapping.at("stages"), "there is no stage; write [ " + STAGE + " ]");
            } else if (stages.size() == list.items().size() && stages.stream().allMatch(stage -> stage.users() == 0)) {
                problems.add(mapping.at("stages"), "no stage has users; write 1 or more in one of them");
            }
        }
        return new UserProfile.Stages(stages);
    }

    private @Nullable Stage stage(MappingReader mapping) {
        int before = problems.size();
        int users = mapping.whole("users", 0, 0, Integer.MAX_VALUE, "a number of users");
        String kind = mapping.oneOf(List.of("over", "for"));
        if (!mapping.has("users") || kind == null) {
            mapping.missing("a stage needs users and a time; write " + STAGE + " or { users: 100, for: 5m }");
        }
        Duration duration = kind == null ? null : mapping.positiveDuration(kind);
        mapping.finish();
        return duration == null || problems.size() > before ? null : new Stage(users, duration, "over".equals(kind));
    }
}
