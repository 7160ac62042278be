package io.katydid.telemetry;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import java.time.Instant;

/**
 * Receives what a run measures and exports it. A thread of its own makes all calls, in this order: {@code started},
 * then {@code interval}, {@code host}, {@code status} and {@code event} as they occur, then {@code finished}, then
 * {@code close}.
 *
 * <p>Calls may block, because a bounded queue shields the run from the recorder. When the queue is full, calls that
 * find no room are dropped and counted. An exception never ends the run: the first one is reported, and each counts one
 * lost record.
 */
public interface Recorder extends AutoCloseable {

    /** Returns the name under which its losses are shown, such as {@code json}. */
    String name();

    default void started(RunInfo run) {}

    /**
     * Called once per second, before figures are reset, and at the end with what was counted while the load drained.
     */
    default void interval(IntervalStats stats) {}

    /** Called once per second. */
    default void host(Instant at, HostSample sample) {}

    /** Called once per second and once more at the end. */
    default void status(Instant at, RunStatus status) {}

    default void event(RunEvent event) {}

    /** Called when the run has ended and all figures are final. */
    default void finished(RunSummary summary) {}

    /**
     * Returns how many records the recorder itself lost, such as lines that it could not write. Called by any thread.
     */
    default long lost() {
        return 0;
    }

    /** Flushes and releases all resources within five seconds. */
    @Override
    default void close() {}
}
