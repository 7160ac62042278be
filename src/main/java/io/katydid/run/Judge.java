package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.util.List;

/** Judges a run that has ended. Pure. */
final class Judge {

    private final List<Threshold> thresholds;
    private final RunOutcome outcome;

    Judge(List<Threshold> thresholds, RunOutcome outcome) {
        this.thresholds = thresholds;
        this.outcome = outcome;
    }

    List<ThresholdResult> results() {
        return thresholds.stream().map(this::result).toList();
    }

    private ThresholdResult result(Threshold threshold) {
        ThresholdResult settled = outcome.settled().get(threshold);
        return settled != null
                ? settled
                : ThresholdWatch.result(
                        threshold,
                        ThresholdInput.of(threshold, outcome.totals(), outcome.stats(), outcome.counted())
                                .figure(threshold.metric()));
    }

    /**
     * By the order of exit codes: aborted by a threshold, ended early, then thresholds, then failed requests where no
     * threshold is about errors.
     */
    Verdict verdict(List<ThresholdResult> results) {
        if (outcome.abort().isPresent()) {
            ThresholdResult abort = outcome.abort().get();
            return new Verdict(
                    Outcome.THRESHOLDS_FAILED, "the run was aborted: " + abort.source() + " (" + abort.actual() + ")");
        }
        if (!outcome.reason().isEmpty()) {
            return new Verdict(Outcome.ENDED_EARLY, outcome.reason());
        }
        if (outcome.responses() == 0) {
            return new Verdict(Outcome.ENDED_EARLY, "not one request got a response");
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (failed > 0) {
            String noun = results.size() == 1 ? "threshold" : "thresholds";
            return new Verdict(Outcome.THRESHOLDS_FAILED, failed + " of " + results.size() + " " + noun);
        }
        long failures = outcome.stats().all().failures();
        if (failures > 0 && thresholds.stream().noneMatch(Threshold::aboutErrors)) {
            return new Verdict(
                    Outcome.REQUESTS_FAILED, failures + (failures == 1 ? " request" : " requests") + " failed");
        }
        return new Verdict(Outcome.PASSED, "");
    }
}
