package io.katydid.run;

import io.katydid.load.StopRule;
import io.katydid.scenario.Scenario;
import java.util.Map;

/**
 * What a run is to do, beside its scenario.
 *
 * @param runId eight lower-case hex digits
 * @param testPlan the scenario's name unless the user says otherwise
 * @param file the scenario as the user named it
 * @param source {@code LocalRunner}, {@code MasterRunner} or {@code WorkerRunner}
 * @param sourceId {@code local}, {@code master} or {@code worker-0}
 * @param seed of decks and random functions
 * @param stopRule how users leave at the end
 * @param labels that the user gives the run
 * @param resetStats whether figures begin anew once all users are there (Locust's {@code --reset-stats})
 */
public record RunPlan(
        Scenario scenario,
        String runId,
        String testPlan,
        String file,
        String source,
        String sourceId,
        long seed,
        StopRule stopRule,
        Map<String, String> labels,
        boolean resetStats) {

    public RunPlan {
        labels = Map.copyOf(labels);
    }
}
