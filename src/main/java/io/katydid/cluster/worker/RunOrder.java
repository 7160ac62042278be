package io.katydid.cluster.worker;

import io.katydid.scenario.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that a master has ordered from this worker.
 *
 * @param scenario whose load and thresholds are left to the master
 * @param index of the worker
 * @param runId empty if the master gives none
 * @param testPlan the run's name; empty if the master gives none
 * @param seed of task decks and random functions; empty if the master gives none
 * @param drain how long users may take to finish when they are stopped
 * @param wholeIteration whether they finish their iteration, not only their request
 * @param labels given to the run by its user
 */
public record RunOrder(
        Scenario scenario,
        int index,
        Optional<String> runId,
        Optional<String> testPlan,
        OptionalLong seed,
        Duration drain,
        boolean wholeIteration,
        Map<String, String> labels) {

    public RunOrder {
        labels = Map.copyOf(labels);
    }
}
