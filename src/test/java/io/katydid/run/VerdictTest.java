package io.katydid.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.stats.ErrorType;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which verdict wins when several apply. */
class VerdictTest {

    private static final Threshold HOLDS =
            new Threshold("requests > 0", new Metric.Requests(), null, Comparison.ABOVE, 0);
    private static final Threshold FAILS =
            new Threshold("requests > 99", new Metric.Requests(), null, Comparison.ABOVE, 99);
    private static final Threshold NO_ERRORS_OF_ORDERS =
            new Threshold("error-rate{name: /orders} < 1%", new Metric.ErrorRate(), "/orders", Comparison.BELOW, 0.01);
    private static final Threshold ANY_ERRORS =
            new Threshold("error-rate <= 100%", new Metric.ErrorRate(), null, Comparison.AT_MOST, 1);

    private static Verdict verdict(RunOutcomeBuilder ending, Threshold... thresholds) {
        Judge judge = new Judge(List.of(thresholds), ending.build());
        return judge.verdict(judge.results());
    }

    private static RunOutcomeBuilder fine() {
        return new RunOutcomeBuilder()
                .request("GET", "/items", 200, ErrorType.NONE, 100, 50)
                .request("POST", "/orders", 200, ErrorType.NONE, 100, 50);
    }

    private static RunOutcomeBuilder oneFailed() {
        return fine().request("GET", "/items", 500, ErrorType.STATUS, 100, 50);
    }

    private static RunOutcomeBuilder silent() {
        return new RunOutcomeBuilder().request("GET", "/items", 0, ErrorType.TIMEOUT, 100, 50);
    }

    @Test
    void aRunWithoutThresholdsAndFailuresPasses() {
        assertThat(verdict(fine())).isEqualTo(new Verdict(Outcome.PASSED, ""));
    }

    @Test
    void aRunWhoseThresholdsHoldPasses() {
        assertThat(verdict(fine(), HOLDS, NO_ERRORS_OF_ORDERS)).isEqualTo(new Verdict(Outcome.PASSED, ""));
    }

    @Test
    void failedRequestsAreAVerdictWhereNoThresholdIsAboutErrors() {
        assertThat(verdict(oneFailed())).isEqualTo(new Verdict(Outcome.REQUESTS_FAILED, "1 request failed"));
        assertThat(verdict(oneFailed().request("GET", "/items", 404, ErrorType.STATUS, 100, 50), HOLDS))
                .isEqualTo(new Verdict(Outcome.REQUESTS_FAILED, "2 requests failed"));
    }

    @Test
    void failedRequestsAreNoneWhereAThresholdIsAboutErrors() {
        assertThat(verdict(oneFailed(), ANY_ERRORS)).isEqualTo(new Verdict(Outcome.PASSED, ""));
    }

    @Test
    void failedRequestsAreNoneEvenIfTheThresholdIsAboutOthers() {
        assertThat(verdict(oneFailed(), HOLDS, NO_ERRORS_OF_ORDERS)).isEqualTo(new Verdict(Outcome.PASSED, ""));
    }

    @Test
    void failedThresholdsComeBeforeFailedRequests() {
        assertThat(verdict(oneFailed(), FAILS)).isEqualTo(new Verdict(Outcome.THRESHOLDS_FAILED, "1 of 1 threshold"));
        assertThat(verdict(oneFailed(), FAILS, HOLDS, FAILS))
                .isEqualTo(new Verdict(Outcome.THRESHOLDS_FAILED, "2 of 3 thresholds"));
    }

    @Test
    void aThresholdWithoutDataIsAFailedOne() {
        RunOutcomeBuilder onlyItems = new RunOutcomeBuilder().request("GET", "/items", 200, ErrorType.NONE, 100, 50);

        assertThat(verdict(onlyItems, NO_ERRORS_OF_ORDERS).outcome()).isEqualTo(Outcome.THRESHOLDS_FAILED);
    }

    @Test
    void aRunThatEndedEarlyIsNotJudgedByItsThresholds() {
        assertThat(verdict(oneFailed().reason("interrupted"), FAILS))
                .isEqualTo(new Verdict(Outcome.ENDED_EARLY, "interrupted"));
        assertThat(verdict(fine().reason("interrupted"), HOLDS))
                .isEqualTo(new Verdict(Outcome.ENDED_EARLY, "interrupted"));
    }

    @Test
    void aSilentTargetIsAnEarlyEndWhateverTheThresholdsSay() {
        Verdict silence = new Verdict(Outcome.ENDED_EARLY, "not one request got a response");

        assertThat(verdict(silent())).isEqualTo(silence);
        assertThat(verdict(silent(), FAILS, ANY_ERRORS)).isEqualTo(silence);
        assertThat(verdict(silent(), HOLDS)).isEqualTo(silence);
    }

    @Test
    void aRunWithoutARequestGotNoResponseEither() {
        assertThat(verdict(new RunOutcomeBuilder().known("GET", "/items")))
                .isEqualTo(new Verdict(Outcome.ENDED_EARLY, "not one request got a response"));
        assertThat(verdict(new RunOutcomeBuilder().interrupted("GET", "/items")).outcome())
                .isEqualTo(Outcome.ENDED_EARLY);
    }

    @Test
    void aRunThatWasStoppedSaysSoThoughNothingAnswered() {
        assertThat(verdict(silent().reason("interrupted"))).isEqualTo(new Verdict(Outcome.ENDED_EARLY, "interrupted"));
    }

    @Test
    void oneAnswerOfAnyStatusIsAResponse() {
        assertThat(verdict(silent().request("GET", "/items", 503, ErrorType.STATUS, 100, 50))
                        .outcome())
                .isEqualTo(Outcome.REQUESTS_FAILED);
    }

    @Test
    void interruptedRequestsAreNoRequestsAndNoFailures() {
        assertThat(verdict(fine().interrupted("GET", "/items")).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anAbortIsAFailedThresholdWhateverElseApplies() {
        ThresholdResult abort = new ThresholdResult(FAILS.source(), false, "3");
        Verdict aborted = new Verdict(Outcome.THRESHOLDS_FAILED, "the run was aborted: requests > 99 (3)");

        assertThat(verdict(silent().aborted(abort), FAILS)).isEqualTo(aborted);
        assertThat(verdict(fine().aborted(abort).settled(FAILS, abort), FAILS)).isEqualTo(aborted);
    }

    @Test
    void whatIsSettledIsNotJudgedAnew() {
        ThresholdResult failed = new ThresholdResult(HOLDS.source(), false, "-1");

        Judge judge = new Judge(List.of(HOLDS), fine().settled(HOLDS, failed).build());

        assertThat(judge.results()).containsExactly(failed);
    }
}
