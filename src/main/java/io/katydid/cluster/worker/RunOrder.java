package io.katydid.cluster.worker;

import io.katydid.scenario.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that a master wants of this worker.
 *
 * @param scenario its load and thresholds are the master's affair
 * @param index of the worker
 * @param runId empty: the master has said none
 * @param testPlan the run's name; empty: the master has said none
 * @param seed of decks and random functions; empty: the master has said none
 * @param drain how long users may finish what they are at
 * @param wholeIteration whether they finish their iteration
 * @param labels that the user gave the run
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
