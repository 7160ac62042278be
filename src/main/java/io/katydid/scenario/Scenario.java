package io.katydid.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole plan of a run, valid and immutable. Only the reader makes one from text; a failure caused by its content after
 * that is a bug of ours.
 *
 * @param name the scenario's name, never blank
 * @param target where relative paths go
 * @param variables values by name: {@code String}, {@code Long}, {@code Double}, {@code Boolean} or a {@code List} of these
 * @param secrets resolved secrets by name
 * @param http settings of every request
 * @param users user classes in file order, at least one, each with at least one task
 * @param load how many users there are at which time
 * @param thresholds in file order
 * @param recorders those that the scenario or the options ask for
 * @param traces which iterations are kept as traces; when empty, requests carry no trace ids
 * @param source the text it was read from, unchanged
 */
public record Scenario(
        String name,
        Target target,
        Map<String, Object> variables,
        Map<String, Secret> secrets,
        HttpSettings http,
        List<UserClass> users,
        LoadProfile load,
        List<Threshold> thresholds,
        List<RecorderSpec> recorders,
        Optional<TraceSettings> traces,
        String source) {

    /** Without traces. */
    public Scenario(
            String name,
            Target target,
            Map<String, Object> variables,
            Map<String, Secret> secrets,
            HttpSettings http,
            List<UserClass> users,
            LoadProfile load,
            List<Threshold> thresholds,
            List<RecorderSpec> recorders,
            String source) {
        this(name, target, variables, secrets, http, users, load, thresholds, recorders, Optional.empty(), source);
    }

    public Scenario {
        variables = Map.copyOf(variables);
        secrets = Map.copyOf(secrets);
        users = List.copyOf(users);
        thresholds = List.copyOf(thresholds);
        recorders = List.copyOf(recorders);
        if (users.isEmpty()) {
            throw new IllegalArgumentException("a scenario has at least one user class");
        }
    }

    public Scenario withLoad(LoadProfile other) {
        return new Scenario(
                name, target, variables, secrets, http, users, other, thresholds, recorders, traces, source);
    }

    public Scenario withoutThresholds() {
        return new Scenario(name, target, variables, secrets, http, users, load, List.of(), recorders, traces, source);
    }
}
