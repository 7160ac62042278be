package io.katydid.run;

import io.katydid.load.StopRule;
import io.katydid.scenario.Scenario;
import io.katydid.telemetry.RunIdentity;

/**
 * What a run is to do.
 *
 * @param stopRule how its users leave at the end
 * @param resetStats whether figures are reset once all users are there (Locust's {@code --reset-stats})
 */
public record RunPlan(Scenario scenario, RunIdentity identity, StopRule stopRule, boolean resetStats) {}
