package io.katydid.cluster.master;

import io.katydid.cluster.wire.Allowance;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.load.StopRule;
import io.katydid.scenario.UserType;
import io.katydid.stats.EndpointKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a fleet is to do.
 *
 * @param users the classes that are dealt, by the scenario or as workers of another kind have them
 * @param endpoints that can have figures, as far as they are known before the start
 * @param scenario for our workers
 * @param host in place of the target of the workers' own files; empty: theirs
 * @param tags and {@code excludeTags}: which of their tasks there are
 * @param runId eight lower-case hex digits
 * @param seed of the whole run; each worker gets one of its own
 * @param silence how long nothing may be heard of a worker before its users are given to others
 * @param allowance what peers may send
 */
public record FleetSettings(
        List<UserType> users,
        List<EndpointKey> endpoints,
        FromMaster.ScenarioText scenario,
        String host,
        List<String> tags,
        List<String> excludeTags,
        String runId,
        String testPlan,
        long seed,
        StopRule stopRule,
        Map<String, String> labels,
        Duration silence,
        Allowance allowance) {

    public FleetSettings {
        users = List.copyOf(users);
        endpoints = List.copyOf(endpoints);
        tags = List.copyOf(tags);
        excludeTags = List.copyOf(excludeTags);
        labels = Map.copyOf(labels);
    }
}
