package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Overrides.Value;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final String USERS = """
        users:
          A:
            tasks:
              read: { tags: [ read ], steps: [ { get: / } ] }
              both: { tags: [ read, slow ], steps: [ { get: /both } ] }
          B:
            tasks: { write: { tags: [ write ], steps: [ { post: / } ] }, none: { steps: [ { get: /none } ] } }
        """;
    private static final String TARGET = "target: https://shop.test\n";
    private static final String CLOSED = TARGET + USERS + "load: { users: 5, spawn-rate: 2, run-time: 1m }\n";

    @Test
    void theHostReplacesTheTargetWhichIsThenNotNeeded() {
        assertThat(Texts.valid(USERS, host("http://other.test")).target()).hasToString("http://other.test");
        assertThat(Texts.valid("target: nonsense\n" + USERS, host("http://other.test"))
                        .target())
                .hasToString("http://other.test");
    }

    @Test
    void optionsAreBlamedByTheirOwnNames() {
        assertThat(Texts.problems(USERS, host("shop.test")))
                .containsExactly(
                        "--host: 'shop.test' is not an address; write it with its scheme, such as https://shop.test");
        assertThat(Texts.problems(CLOSED, load("0", "-1", "soon")))
                .containsExactly(
                        "--run-time: 'soon' is not a duration; write 500ms, 10s, 2m or 1h",
                        "--spawn-rate: '-1' is not a spawn rate; write a number of users per second above 0, such as"
                                + " 10",
                        "--users: '0' is not a number of users; write a whole number, 1 or more");
    }

    @Test
    void usersRateAndTimeReplaceThoseOfTheScenario() {
        assertThat(Texts.valid(CLOSED, load("10", "2.5", "1h30m"))
                        .load()
                        .population()
                        .profile())
                .isEqualTo(new UserProfile.Closed(10, 2.5, Duration.ofMinutes(90)));
        assertThat(Texts.valid(CLOSED, load(null, null, "90"))
                        .load()
                        .population()
                        .profile())
                .isEqualTo(new UserProfile.Closed(5, 2, Duration.ofSeconds(90)));
        assertThat(Texts.valid(TARGET + USERS, load("10", null, null))
                        .load()
                        .population()
                        .profile())
                .isEqualTo(new UserProfile.Closed(10, 1, null));
        assertThat(Texts.valid(TARGET + USERS + "load:\n", load("10", null, null))
                        .load()
                        .population()
                        .profile())
                .isEqualTo(new UserProfile.Closed(10, 1, null));
    }

    @Test
    void stagesAndArrivalsLeaveThemNothingToSet() {
        String rest = ", which leave nothing to set here; leave the option out, or write load with users";

        assertThat(Texts.problems(
                        TARGET + USERS + "load: { stages: [ { users: 5, over: 1s } ] }\n", load("1", null, "5")))
                .containsExactly(
                        "--run-time: the load of the scenario has stages" + rest,
                        "--users: the load of the scenario has stages" + rest);
        assertThat(Texts.problems(TARGET + USERS + "load: { arrivals: [] }\n", load("1", null, null)))
                .contains("--users: the load of the scenario has arrivals" + rest);
    }

    @Test
    void tagsChooseTasksAndClassesWithoutAnyAreLeftOut() {
        assertThat(tasks(tags(Set.of("read"), Set.of()))).containsExactly("A.read", "A.both");
        assertThat(tasks(tags(Set.of(), Set.of("slow", "write")))).containsExactly("A.read", "B.none");
        assertThat(tasks(tags(Set.of("read", "write"), Set.of("slow")))).containsExactly("A.read", "B.write");
    }

    @Test
    void tagsThatLeaveNothingAreAProblem() {
        assertThat(Texts.problems(CLOSED, tags(Set.of("raed"), Set.of())))
                .containsExactly("--tags: no task is left; the tags of the scenario are read, slow and write");
        assertThat(Texts.problems(
                        TARGET + "users: { U: { tasks: { t: { tags: [ a ], steps: [ { get: / } ] } } } }",
                        tags(Set.of(), Set.of("a"))))
                .containsExactly("--exclude-tags: no task is left; the tags of the scenario are a");
    }

    @Test
    void aThresholdMayNameARequestThatTagsLeaveOut() {
        Scenario scenario =
                Texts.valid(CLOSED + "thresholds: [ \"p99{name: /none} < 1s\" ]\n", tags(Set.of("read"), Set.of()));

        assertThat(scenario.thresholds()).hasSize(1);
    }

    @Test
    void anOptionAddsTheJsonRecorder() {
        assertThat(Texts.valid(CLOSED, recorders(null, null, null, "json")).recorders())
                .containsExactly(new RecorderSpec.Json(Duration.ofSeconds(2), Duration.ofSeconds(2), null));
        assertThat(Texts.valid(CLOSED + "recorders: { json: { interval: 5s } }\n", recorders(null, null, null, "json"))
                        .recorders())
                .containsExactly(new RecorderSpec.Json(Duration.ofSeconds(5), Duration.ofSeconds(5), null));
    }

    @Test
    void anOptionAddsThePrometheusRecorder() {
        assertThat(Texts.valid(CLOSED, recorders(null, null, null, "prometheus"))
                        .recorders())
                .containsExactly(new RecorderSpec.Prometheus());
    }

    @Test
    void recordersThatAreNotBuiltYetAreRefused() {
        assertThat(Texts.problems(CLOSED, recorders(null, null, null, "json, statsd")))
                .containsExactly("--recorder: unknown recorder 'statsd'; there are json, otel and prometheus");
    }

    @Test
    void aWrongIntervalIsToldAlsoWhereNoRecorderUsesIt() {
        assertThat(Texts.problems(CLOSED, recorders("x", "0", null)))
                .containsExactly(
                        "--interval: 'x' is not a duration; write 500ms, 10s, 2m or 1h",
                        "--system-interval: '0' is too short; write a duration of at least 1s, such as 2s");
        assertThat(Texts.valid(CLOSED, recorders("5", "9", null)).recorders()).isEmpty();
    }

    @Test
    void intervalsAndTheFileOfTheJsonRecorderCanBeSet() {
        assertThat(Texts.valid(
                                CLOSED + "recorders: { json: { interval: 5s, file: a } }\n",
                                recorders("3", "1m", "lines.jsonl"))
                        .recorders())
                .containsExactly(
                        new RecorderSpec.Json(Duration.ofSeconds(3), Duration.ofMinutes(1), Path.of("lines.jsonl")));
        assertThat(Texts.problems(CLOSED, recorders("0.1", null, null, "json")))
                .containsExactly("--interval: '0.1' is too short; write a duration of at least 1s, such as 2s");
    }

    @Test
    void aTelemetryFileNeedsItsRecorder() {
        assertThat(Texts.problems(CLOSED, recorders(null, null, "lines.jsonl")))
                .containsExactly("--file: there is no json recorder to write into the file; add --recorder json");
    }

    @Test
    void anIntervalWithoutTheRecorderDoesNothing() {
        assertThat(Texts.valid(CLOSED, recorders("3", null, null)).recorders()).isEmpty();
    }

    @Test
    void onceIsALoadOfItsOwn() {
        Overrides once =
                new Overrides(null, null, null, null, Set.of(), Set.of(), List.of(), null, null, null, true, Map.of());

        assertThat(Texts.valid(CLOSED, once).load().population().profile()).isEqualTo(new LoadProfile.Once());
    }

    private static List<String> tasks(Overrides overrides) {
        return Texts.valid(CLOSED, overrides).users().stream()
                .flatMap(user -> user.tasks().stream().map(task -> name(user, task)))
                .toList();
    }

    private static String name(UserClass user, Task task) {
        return user.name() + "." + task.name();
    }

    private static Overrides host(String host) {
        return new Overrides(
                new Value("--host", host),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                List.of(),
                null,
                null,
                null,
                false,
                Map.of());
    }

    private static Overrides load(@Nullable String users, @Nullable String rate, @Nullable String time) {
        return new Overrides(
                null,
                value("--users", users),
                value("--spawn-rate", rate),
                value("--run-time", time),
                Set.of(),
                Set.of(),
                List.of(),
                null,
                null,
                null,
                false,
                Map.of());
    }

    private static Overrides tags(Set<String> tags, Set<String> excluded) {
        return new Overrides(null, null, null, null, tags, excluded, List.of(), null, null, null, false, Map.of());
    }

    private static Overrides recorders(
            @Nullable String interval, @Nullable String system, @Nullable String file, String... names) {
        return new Overrides(
                null,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                List.of(names).stream()
                        .map(name -> new Value("--recorder", name))
                        .toList(),
                value("--interval", interval),
                value("--system-interval", system),
                value("--file", file),
                false,
                Map.of());
    }

    private static @Nullable Value value(String origin, @Nullable String text) {
        return text == null ? null : new Value(origin, text);
    }
}
