package io.katydid.process;

import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Verdict.Outcome;

/** What the process says when it ends. These are API: design 2. */
public enum ExitCode {
    PASSED(0, "passed"),
    REQUESTS_FAILED(1, "requests failed and no threshold is about errors (--exit-code-on-error changes it)"),
    INVALID(2, "usage or scenario invalid, or a port that cannot be had; nothing was started"),
    THRESHOLDS_FAILED(3, "a threshold failed"),
    ENDED_EARLY(4, "ended early (interrupted), or not one request got a response"),
    NOT_VALID(5, "the agent's own figures are INVALID and --require-valid was given"),
    BUG(70, "a bug of ours");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** As the man page and the README have it. */
    public String meaning() {
        return meaning;
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
