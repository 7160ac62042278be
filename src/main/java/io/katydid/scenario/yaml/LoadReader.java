package io.katydid.scenario.yaml;

import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.LoadProfile.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads {@code load}: how many users there are at which time. */
final class LoadReader {

    /** What holds without a word about load: Locust's own defaults. */
    private static final LoadProfile DEFAULT = new LoadProfile.Closed(1, 1, null);

    private static final List<String> CLOSED = List.of("users", "spawn-rate", "run-time");
    private static final String STAGE = "{ users: 100, over: 1m }";

    private final Problems problems;

    LoadReader(Problems problems) {
        this.problems = problems;
    }

    LoadProfile read(Settings root) {
        Optional<Settings> inner = root.inner("load", Place.LOAD);
        if (inner.isEmpty()) {
            return DEFAULT;
        }
        Settings settings = inner.get();
        LoadProfile load = settings.has("stages") ? stages(settings) : closed(settings);
        settings.finish();
        return load;
    }

    private LoadProfile closed(Settings settings) {
        int users = settings.whole("users", 1, 1, Integer.MAX_VALUE, "a number of users");
        double rate = spawnRate(settings);
        Duration runTime = settings.positiveDuration("run-time");
        return new LoadProfile.Closed(users, rate, runTime);
    }

    private double spawnRate(Settings settings) {
        String instead = "a number of users per second above 0, such as 10";
        ScalarNode scalar = settings.scalar("spawn-rate", "a spawn rate", instead);
        if (scalar == null) {
            return 1;
        }
        OptionalDouble plain = Figures.number(scalar.text());
        OptionalDouble rate = plain.isPresent() ? plain : Figures.rate(scalar.text());
        // So slow that even one user would take years, or so fast that it is no rate any more
        if (rate.isEmpty() || rate.getAsDouble() < 1e-6 || rate.getAsDouble() > 1e9) {
            problems.wrong(scalar, "a spawn rate", instead);
            return 1;
        }
        return rate.getAsDouble();
    }

    private LoadProfile stages(Settings settings) {
        for (String key : CLOSED) {
            if (settings.node(key) != null) {
                problems.add(
                        settings.at(key),
                        Words.quote(key)
                                + " and 'stages' exclude each other; stages have users and times of their own");
            }
        }
        List<Stage> stages = new ArrayList<>();
        for (Node item : settings.list("stages", "[ " + STAGE + " ]")) {
            Stage stage = stage(Settings.of(Place.STAGE, item.at(), item, problems));
            if (stage != null) {
                stages.add(stage);
            }
        }
        if (settings.node("stages") instanceof ListNode list) {
            if (list.items().isEmpty()) {
                problems.add(settings.at("stages"), "there is no stage; write [ " + STAGE + " ]");
            } else if (stages.size() == list.items().size() && stages.stream().allMatch(stage -> stage.users() == 0)) {
                problems.add(settings.at("stages"), "no stage has users; write a number from 1 on in one of them");
            }
        }
        return new LoadProfile.Stages(stages);
    }

    private @Nullable Stage stage(Settings settings) {
        int before = problems.size();
        int users = settings.whole("users", 0, 0, Integer.MAX_VALUE, "a number of users");
        String kind = settings.oneOf(List.of("over", "for"));
        if (!settings.has("users") || kind == null) {
            settings.missing("a stage needs users and a time; write " + STAGE + " or { users: 100, for: 5m }");
        }
        Duration duration = kind == null ? null : settings.positiveDuration(kind);
        settings.finish();
        return duration == null || problems.size() > before ? null : new Stage(users, duration, "over".equals(kind));
    }
}
