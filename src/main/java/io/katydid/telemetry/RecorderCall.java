package io.katydid.telemetry;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import java.time.Instant;

/** A call that waits in the queue of a recorder. */
sealed interface RecorderCall {

    record Started(RunInfo run) implements RecorderCall {}

    record Interval(IntervalStats stats) implements RecorderCall {}

    record Host(Instant at, HostSample sample) implements RecorderCall {}

    record StatusChanged(Instant at, RunStatus status) implements RecorderCall {}

    record Event(RunEvent event) implements RecorderCall {}

    record Finished(RunSummary summary) implements RecorderCall {}

    /** The last call. */
    record Close() implements RecorderCall {}

    /** Returns the name of the method, for a warning. */
    default String method() {
        return switch (this) {
            case Started _ -> "started";
            case Interval _ -> "interval";
            case Host _ -> "host";
            case StatusChanged _ -> "status";
            case Event _ -> "event";
            case Finished _ -> "finished";
            case Close _ -> "close";
        };
    }
}
