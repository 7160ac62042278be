package io.katydid.telemetry;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import java.time.Instant;

/**
 * A way out for what a run measures. Called by one thread of its own, in this order: {@code started}, then {@code interval},
 * {@code host}, {@code standing} and {@code event} as they come, then {@code finished}, then {@code close}.
 *
 * <p>It may block: the run is shielded by a bounded queue. When that is full, what does not fit is dropped and counted. An exception
 * is logged once, counted always, and never ends the run; what the call had to record is counted as lost.
 */
public interface Recorder extends AutoCloseable {

    /** What it is called where its losses are shown, such as {@code json}. */
    String name();

    default void started(RunInfo run) {}

    /** Once a second, once more just before figures begin anew, and once more at the end with what the draining brought. */
    default void interval(IntervalStats stats) {}

    /** Once a second. */
    default void host(Instant at, HostSample sample) {}

    /** Once a second, and once more at the end. */
    default void status(Instant at, RunStatus status) {}

    default void event(RunEvent event) {}

    /** The run has ended and everything is known. */
    default void finished(RunSummary summary) {}

    /** Records lost by the recorder itself, such as lines that could not be written. Any thread may ask. */
    default long lost() {
        return 0;
    }

    /** Flushes and lets go, in at most five seconds. */
    @Override
    default void close() {}
}
