package io.katydid.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole plan of a run, valid and immutable. Only the reader makes one from text; a failure caused by its content
 * after that is a bug of ours.
 *
 * @param name the scenario's name, never blank
 * @param target where relative paths go
 * @param variables values by name: {@code String}, {@code Long}, {@code Double}, {@code Boolean} or a {@code List} of
 * these
 * @param secrets resolved secrets by name
 * @param http settings of every request
 * @param load the user classes, and how their users come and go
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
        Load load,
        List<Threshold> thresholds,
        List<RecorderSpec> recorders,
        Optional<TraceSettings> traces,
        String source) {

    public Scenario {
        variables = Map.copyOf(variables);
        secrets = Map.copyOf(secrets);
        thresholds = List.copyOf(thresholds);
        recorders = List.copyOf(recorders);
    }

    /** Returns all user classes in file order. */
    public List<UserClass> users() {
        return load.users();
    }

    /** Returns the same scenario with another load profile. */
    public Scenario withProfile(LoadProfile profile) {
        return new Scenario(
                name, target, variables, secrets, http, load.with(profile), thresholds, recorders, traces, source);
    }

    public Scenario withoutThresholds() {
        return new Scenario(name, target, variables, secrets, http, load, List.of(), recorders, traces, source);
    }
}
