package io.katydid.cluster.worker;

import io.katydid.run.Instruction;
import io.katydid.scenario.Reading;
import io.katydid.telemetry.Recorder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a worker needs done that it cannot do itself: scenarios read and load made. Called by the worker's thread only. */
public interface RunStarter {

    /** Whether a run goes on. */
    sealed interface Opening {

        /**
         * It does.
         *
         * @param run takes instructions from any thread
         */
        record Ready(Consumer<Instruction> run) implements Opening {}

        /**
         * It cannot.
         *
         * @param reason in words
         */
        record Refused(String reason) implements Opening {}
    }

    /**
     * Reads a scenario that a master of ours sent; secrets are this node's.
     *
     * @param name of the file there
     * @param options by their long name, as the master got them
     */
    Reading read(String name, byte[] text, Map<String, String> options);

    /**
     * Reads the worker's own scenario, for masters that send none.
     *
     * @param host in place of its target; empty: its own
     * @param tags only tasks with one of these; none: all
     * @param excludedTags no tasks with one of these
     * @return empty where the worker was given none
     */
    Optional<Reading> own(Optional<String> host, Set<String> tags, Set<String> excludedTags);

    /**
     * Begins a run without users, on a thread of its own; returns without waiting for it.
     *
     * @param reports is told of it like any other recorder
     * @param over called once, by any thread, when everything of it has ended, however that came
     */
    Opening open(RunOrder order, Recorder reports, Runnable over);
}
