package io.katydid.agent;

import io.katydid.process.ExitCode;
import io.katydid.telemetry.RunSummary;

/** How a run ended. */
sealed interface RunEnd {

    /**
     * It has a verdict.
     *
     * @param bug whether a bug of ours was seen meanwhile
     */
    record Judged(RunSummary summary, boolean bug) implements RunEnd {}

    /**
     * It never began: its load could not be made ready.
     *
     * @param reason in words
     */
    record NeverBegan(String reason, ExitCode exitCode) implements RunEnd {}

    /** A bug of ours ended it before its verdict. */
    record Broken() implements RunEnd {}
}
