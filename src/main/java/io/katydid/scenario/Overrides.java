package io.katydid.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What options and variables say over the scenario's text, as the user wrote it: read and checked together with the text, and blamed
 * by its own name. Null or empty: nothing was said.
 *
 * @param tags tasks must have one of these (Locust's {@code --tags})
 * @param excludedTags tasks must have none of these
 * @param recorders names of recorders to have, beside the scenario's
 * @param statsInterval of the json recorder, a duration or bare seconds
 * @param systemInterval of its system lines, a duration or bare seconds
 * @param telemetryFile where its lines go
 * @param once the load is one user at a time, each task once
 * @param otel of the otel recorder, by key; that of one signal is written {@code metrics.endpoint}
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

    /** Without a word about OTLP. */
    public Overrides(
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
            boolean once) {
        this(
                host,
                users,
                spawnRate,
                runTime,
                tags,
                excludedTags,
                recorders,
                statsInterval,
                systemInterval,
                telemetryFile,
                once,
                Map.of());
    }

    public static final Overrides NONE =
            new Overrides(null, null, null, null, Set.of(), Set.of(), List.of(), null, null, null, false);

    /**
     * One option or variable.
     *
     * @param origin what to blame, such as {@code --users} or {@code LOCUST_USERS}
     */
    public record Value(String origin, String text) {}
}
