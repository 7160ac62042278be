package io.katydid.cluster.master;

import io.katydid.load.StopRule;
import io.katydid.scenario.UserClass;
import io.katydid.stats.EndpointKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a fleet is to do.
 *
 * @param users the classes that are dealt, by the scenario or as workers of another kind have them
 * @param endpoints that can have figures, as far as they are known before the start
 * @param scenarioName of the file, for messages
 * @param scenarioText for our workers; at most 8 MiB
 * @param options of the run that a worker must know to read the scenario, by their long name
 * @param host where workers of another kind send their requests, whatever their own files say
 * @param tags and {@code excludeTags}: which of their tasks there are
 * @param runId eight lower-case hex digits
 * @param seed of the whole run; each worker gets one of its own
 * @param silence how long nothing may be heard of a worker before its users are given to others
 */
public record FleetSettings(
        List<UserClass> users,
        List<EndpointKey> endpoints,
        String scenarioName,
        String scenarioText,
        Map<String, String> options,
        String host,
        List<String> tags,
        List<String> excludeTags,
        String runId,
        String testPlan,
        long seed,
        StopRule stopRule,
        Map<String, String> labels,
        Duration silence) {

    public FleetSettings {
        users = List.copyOf(users);
        endpoints = List.copyOf(endpoints);
        options = Map.copyOf(options);
        tags = List.copyOf(tags);
        excludeTags = List.copyOf(excludeTags);
        labels = Map.copyOf(labels);
    }
}
