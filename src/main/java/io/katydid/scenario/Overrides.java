package io.katydid.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values from options and variables that override the scenario, as the user wrote them. They are checked together with the
 * text, and problems name the option. Null or empty means not given.
 *
 * @param tags tasks must have one of these (Locust's {@code --tags})
 * @param excludedTags tasks must have none of these
 * @param recorders names of recorders to enable in addition to the scenario's
 * @param statsInterval of the json recorder, a duration or bare seconds
 * @param systemInterval of its system lines, a duration or bare seconds
 * @param telemetryFile where the json recorder writes its lines
 * @param once whether each task runs once, one user at a time
 * @param otel settings of the otel recorder by key; the key of a single signal is written {@code metrics.endpoint}
 */
public record Overrides(
        @Nullable Value host,
        @Nullable Value users,
        @Nullable Value spawnRate,
        @Nullable Value runTime,
        Set<String> tags,
        Set<String> excludedTags,
        List<Value> recorders,
        @Nullable Value statsInterval,
        @Nullable Value systemInterval,
        @Nullable Value telemetryFile,
        boolean once,
        Map<String, Value> otel) {

    /** Nothing is overridden. */
    public static final Overrides NONE =
            new Overrides(null, null, null, null, Set.of(), Set.of(), List.of(), null, null, null, false, Map.of());

    /**
     * One option or variable.
     *
     * @param origin what problems name, such as {@code --users} or {@code LOCUST_USERS}
     */
    public record Value(String origin, String text) {}
}
