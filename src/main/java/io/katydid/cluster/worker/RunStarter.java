package io.katydid.cluster.worker;

import io.katydid.run.Instruction;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.telemetry.Recorder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Reads scenarios and starts runs for a worker. Called on the worker's thread only. */
public interface RunStarter {

    /** The outcome of starting a run. */
    sealed interface Opening {

        /**
         * The run has started.
         *
         * @param run takes instructions, from any thread
         */
        record Ready(Consumer<Instruction> run) implements Opening {}

        /**
         * The run cannot be started.
         *
         * @param reason in words
         */
        record Refused(String reason) implements Opening {}
    }

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
    record RunOrder(
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

    /**
     * Reads a scenario that a master of ours has sent; secrets are those of this node.
     *
     * @param name of the file on the master
     * @param options of the master by their long name
     */
    Reading read(String name, byte[] text, Map<String, String> options);

    /**
     * Reads the worker's own scenario, for masters that send none.
     *
     * @param host replaces the scenario's target; empty to keep it
     * @param tags includes only tasks with one of these; none for all tasks
     * @param excludedTags leaves out tasks with one of these
     * @return empty if the worker was given no scenario
     */
    Optional<Reading> own(Optional<String> host, Set<String> tags, Set<String> excludedTags);

    /**
     * Starts a run without users on a thread of its own, and returns without waiting for it.
     *
     * @param reports records the run like any other recorder
     * @param over called once, by any thread, when everything of the run has ended for whatever reason
     */
    Opening open(RunOrder order, Recorder reports, Runnable over);
}
