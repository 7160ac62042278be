package io.katydid.agent;

import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.RunInfo;
import java.util.Optional;

/** How far the run of a process is. */
sealed interface RunProgress {

    /** There was none yet. */
    record Idle() implements RunProgress {}

    /** It is getting ready, such as by waiting for workers. */
    record Preparing(String runId) implements RunProgress {}

    /**
     * Load is made.
     *
     * @param latest empty in its first second
     */
    record Running(RunInfo run, Optional<IntervalStats> latest) implements RunProgress {}

    /** It has ended, and another may begin. */
    record Ended(String runId, RunEnd end) implements RunProgress {}
}
