package io.katydid.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a run when it starts.
 *
 * @param runId eight lower-case hex digits
 * @param testPlan the scenario's name unless the user says otherwise
 * @param scenario the file as the user named it
 * @param source {@code LocalRunner}, {@code MasterRunner} or {@code WorkerRunner}
 * @param sourceId {@code local}, {@code master} or {@code worker-0}
 * @param startedAt the first spawn
 * @param startNanos the same moment on the process's clock
 * @param peakUsers the most users of the plan
 * @param length the plan's length; empty: until somebody ends it
 * @param thresholds as written
 * @param seed of decks and random functions
 * @param labels that the user gave the run
 */
public record RunInfo(
        String runId,
        String testPlan,
        String scenario,
        String target,
        String source,
        String sourceId,
        Instant startedAt,
        long startNanos,
        int peakUsers,
        Optional<Duration> length,
        List<String> thresholds,
        long seed,
        Map<String, String> labels) {

    /** The source of a run whose load is made by workers. */
    public static final String MASTER = "MasterRunner";

    /** The source of a worker's part of a run. */
    public static final String WORKER = "WorkerRunner";

    public RunInfo {
        thresholds = List.copyOf(thresholds);
        labels = Map.copyOf(labels);
    }

    /** Whether its load is made by workers. */
    public boolean ofMaster() {
        return source.equals(MASTER);
    }

    /** Whether it is a worker's part of a run: what is said of the whole run, its master says. */
    public boolean ofWorker() {
        return source.equals(WORKER);
    }

    /** The same as a worker tells it. */
    public RunInfo toldBy(String worker) {
        return new RunInfo(
                runId,
                testPlan,
                scenario,
                target,
                WORKER,
                worker,
                startedAt,
                startNanos,
                peakUsers,
                length,
                thresholds,
                seed,
                labels);
    }

    /** The date of a moment of the process's clock. */
    public Instant date(long nanos) {
        return startedAt.plusNanos(nanos - startNanos);
    }
}
