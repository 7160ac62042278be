package io.katydid.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What shall happen: the whole plan, valid and immutable. Only the reader makes one from text; a failure about its
 * content after that is our bug.
 *
 * @param name the scenario's name, never blank
 * @param target where relative paths go
 * @param variables values by name: {@code String}, {@code Long}, {@code Double}, {@code Boolean} or a {@code List} of
 * these
 * @param secrets resolved secrets by name
 * @param http what holds for every request
 * @param load the users, and by which law they come and go
 * @param thresholds what the run must reach, in the order of the file
 * @param recorders the ways out that the scenario or the options ask for
 * @param traces which iterations are kept as traces; empty: requests are sent without trace ids
 * @param source the text it was read from, as it was written
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

    /** Without traces. */
    public Scenario(
            String name,
            Target target,
            Map<String, Object> variables,
            Map<String, Secret> secrets,
            HttpSettings http,
            Load load,
            List<Threshold> thresholds,
            List<RecorderSpec> recorders,
            String source) {
        this(name, target, variables, secrets, http, load, thresholds, recorders, Optional.empty(), source);
    }

    public Scenario {
        variables = Map.copyOf(variables);
        secrets = Map.copyOf(secrets);
        thresholds = List.copyOf(thresholds);
        recorders = List.copyOf(recorders);
    }

    /** All user classes in the order of the file. */
    public List<UserClass> users() {
        return load.users();
    }

    /** The same users by another profile. */
    public Scenario withProfile(LoadProfile profile) {
        return new Scenario(
                name, target, variables, secrets, http, load.with(profile), thresholds, recorders, traces, source);
    }

    public Scenario withoutThresholds() {
        return new Scenario(name, target, variables, secrets, http, load, List.of(), recorders, traces, source);
    }
}
