package io.katydid.telemetry;

import java.util.Map;

/**
 * What identifies a run, in all telemetry and reports; known before it starts.
 *
 * @param runId eight lower-case hex digits
 * @param testPlan the scenario's name unless the user sets another
 * @param file the scenario as the user named it
 * @param runner the part of this process in the run
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

    /** Returns the same run as one of its workers records it. */
    RunIdentity ofWorker(String worker) {
        return new RunIdentity(runId, testPlan, file, Runner.WORKER, worker, seed, labels);
    }
}
