package io.katydid.cli;

import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Verdict.Outcome;

/** What the process says when it ends. These are API: design 2. */
enum ExitCode {
    PASSED(0),
    REQUESTS_FAILED(1),
    /** Usage or scenario; nothing was started. */
    INVALID(2),
    THRESHOLDS_FAILED(3),
    ENDED_EARLY(4),
    /** The agent's own figures are not to be trusted, and {@code --require-valid} was given. */
    NOT_VALID(5),
    /** A bug of ours. */
    BUG(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /**
     * What a run ends with.
     *
     * @param onError what failed requests mean, Locust's {@code --exit-code-on-error}
     * @param requireValid whether figures that are INVALID are a failure
     */
    static int of(RunSummary summary, int onError, boolean requireValid) {
        Outcome outcome = summary.verdict().outcome();
        boolean passable = outcome == Outcome.PASSED || outcome == Outcome.REQUESTS_FAILED;
        if (passable && requireValid && summary.validity().level() == Level.INVALID) {
            return NOT_VALID.code;
        }
        return switch (outcome) {
            case PASSED -> PASSED.code;
            case REQUESTS_FAILED -> onError;
            case THRESHOLDS_FAILED -> THRESHOLDS_FAILED.code;
            case ENDED_EARLY -> ENDED_EARLY.code;
        };
    }
}
