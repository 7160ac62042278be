package io.katydid.telemetry;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import java.time.Instant;

/** What waits for a recorder: one call of it. */
sealed interface Message {

    record Started(RunInfo run) implements Message {}

    record Interval(IntervalStats stats) implements Message {}

    record Host(Instant at, HostSample sample) implements Message {}

    record Stands(Instant at, Standing standing) implements Message {}

    record Event(RunEvent event) implements Message {}

    record Finished(RunSummary summary) implements Message {}

    /** The last one. */
    record Close() implements Message {}

    /** The call in words, for a warning. */
    default String call() {
        return switch (this) {
            case Started _ -> "started";
            case Interval _ -> "interval";
            case Host _ -> "host";
            case Stands _ -> "standing";
            case Event _ -> "event";
            case Finished _ -> "finished";
            case Close _ -> "close";
        };
    }
}
