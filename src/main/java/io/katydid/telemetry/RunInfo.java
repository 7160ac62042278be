package io.katydid.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a run when it starts.
 *
 * @param target where its requests go
 * @param startedAt the first spawn
 * @param startNanos the same moment on the process's clock
 * @param peakUsers the most users of the plan; empty: others decide
 * @param length the plan's length; empty: until someone ends it
 * @param thresholds as written
 */
public record RunInfo(
        RunIdentity identity,
        String target,
        Instant startedAt,
        long startNanos,
        OptionalInt peakUsers,
        Optional<Duration> length,
        List<String> thresholds) {

    public RunInfo {
        thresholds = List.copyOf(thresholds);
    }

    /** Which part of the run this process has. */
    public Runner runner() {
        return identity.runner();
    }

    /** The same run from the view of one of its workers. */
    public RunInfo toldBy(String worker) {
        return new RunInfo(identity.ofWorker(worker), target, startedAt, startNanos, peakUsers, length, thresholds);
    }

    /** The date of a moment of the process's clock. */
    public Instant date(long nanos) {
        return startedAt.plusNanos(nanos - startNanos);
    }

    /** How long after the first spawn a moment of the process's clock is. */
    public Duration elapsed(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }
}
