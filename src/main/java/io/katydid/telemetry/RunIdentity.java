package io.katydid.telemetry;

import java.util.Map;

/**
 * What identifies a run, in all telemetry and reports; known before it starts.
 *
 * @param runId eight lower-case hex digits
 * @param testPlan the scenario's name unless the user says otherwise
 * @param file the scenario as the user named it
 * @param runner which part of the run this process has
 * @param sourceId {@code local}, {@code master} or {@code worker-0}
 * @param seed of decks and random functions
 * @param labels that the user gives the run
 */
public record RunIdentity(
        String runId,
        String testPlan,
        String file,
        Runner runner,
        String sourceId,
        long seed,
        Map<String, String> labels) {

    public RunIdentity {
        labels = Map.copyOf(labels);
    }

    /** The same run from the view of one of its workers. */
    RunIdentity ofWorker(String worker) {
        return new RunIdentity(runId, testPlan, file, Runner.WORKER, worker, seed, labels);
    }
}
