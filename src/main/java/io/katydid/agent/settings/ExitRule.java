package io.katydid.agent.settings;

import io.katydid.process.ExitCode;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Verdict.Outcome;

/**
 * Which exit code a finished run has, as far as users can choose it.
 *
 * @param onError what failed requests mean, Locust's {@code --exit-code-on-error}
 * @param requireValid whether figures that are INVALID are a failure
 */
public record ExitRule(int onError, boolean requireValid) {

    public static final ExitRule DEFAULT = new ExitRule(ExitCode.REQUESTS_FAILED.code(), false);

    public int codeOf(RunSummary summary) {
        Outcome outcome = summary.verdict().outcome();
        boolean passable = outcome == Outcome.PASSED || outcome == Outcome.REQUESTS_FAILED;
        if (passable && requireValid && summary.validity().level() == Level.INVALID) {
            return ExitCode.NOT_VALID.code();
        }
        return switch (outcome) {
            case PASSED -> ExitCode.PASSED.code();
            case REQUESTS_FAILED -> onError;
            case THRESHOLDS_FAILED -> ExitCode.THRESHOLDS_FAILED.code();
            case ENDED_EARLY -> ExitCode.ENDED_EARLY.code();
        };
    }
}
