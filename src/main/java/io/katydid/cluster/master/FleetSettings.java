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
 * @param users the classes that are dealt to workers: those of the scenario, or those that Locust's workers have
 * @param endpoints that can have figures, as far as they are known before the start
 * @param scenarioName the name of its file, for messages
 * @param scenarioText for our workers; at most 8 MiB
 * @param options of the run that a worker needs to read the scenario, by their long names
 * @param host where Locust's workers send their requests, whatever their own files say
 * @param tags the tags of the tasks that are run; empty: all
 * @param excludeTags the tags of the tasks that are left out
 * @param runId eight lower-case hex digits
 * @param seed of the whole run, from which each worker's own is derived
 * @param silence how long nothing may be heard from a worker before its users are given to others
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
