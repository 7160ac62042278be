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
 * @param peakUsers the most users of the plan; empty if others decide
 * @param length the plan's length; empty if the run lasts until someone ends it
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

    /** Returns the part of this process in the run. */
    public Runner runner() {
        return identity.runner();
    }

    /** Returns the same run as one of its workers records it. */
    public RunInfo asRecordedBy(String worker) {
        return new RunInfo(identity.ofWorker(worker), target, startedAt, startNanos, peakUsers, length, thresholds);
    }

    /** Converts a moment of the process's clock to a date. */
    public Instant date(long nanos) {
        return startedAt.plusNanos(nanos - startNanos);
    }

    /** Returns the time from the first spawn to a moment of the process's clock. */
    public Duration elapsed(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }
}
