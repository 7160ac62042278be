package io.katydid.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.scenario.UserProfile;
import io.katydid.stats.HostSamples;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.RunEvent.GeneratorSaturated;
import io.katydid.telemetry.RunEvent.StageChanged;
import io.katydid.telemetry.RunEvent.ThresholdCrossed;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a run stands while it goes on. */
class RunLoopStandingTest {

    private static final Threshold NO_ERRORS = errors("error-rate < 1%", null, false);
    private static final Threshold ABORT = errors("error-rate < 1% over 5s, abort", ofSeconds(5), true);

    private static Threshold errors(String source, @Nullable Duration over, boolean abort) {
        return new Threshold(source, new Metric.ErrorRate(), null, Comparison.BELOW, 0.01, over, abort);
    }

    @Test
    void itIsToldEachSecondAndAtTheEnd() {
        VirtualRun run = new VirtualRun(Plans.of(Plans.closed(50, ofMillis(20_400)), NO_ERRORS)).until(ofSeconds(3));
        run.load.respond(4, 500);
        run.load.respond(4, 200);

        List<RunStatus> standings = run.toEnd().heard().standings;

        assertThat(standings).hasSize(21);
        assertThat(standings.getFirst())
                .isEqualTo(new RunStatus(
                        Validity.VALID, List.of(new ThresholdResult("error-rate < 1%", false, "no data"))));
        assertThat(standings.getLast())
                .isEqualTo(
                        new RunStatus(Validity.VALID, List.of(new ThresholdResult("error-rate < 1%", false, "50 %"))));
    }

    @Test
    void aThresholdThatAbortsEndsTheRunAsAStopDoes() {
        VirtualRun run = new VirtualRun(Plans.of(Plans.endless(50), NO_ERRORS, ABORT)).until(ofSeconds(7));
        run.load.leaving = ofSeconds(2);
        run.load.respond(50, 500);
        run.toEnd();

        assertThat(run.elapsed()).isEqualTo(ofSeconds(10));
        assertThat(run.load.calls).contains("stop").doesNotContain("interrupt");
        ThresholdResult failed = new ThresholdResult(ABORT.source(), false, "100 %");
        assertThat(run.outcome().abort()).contains(failed);
        assertThat(run.outcome().reason()).isEmpty();
        assertThat(run.outcome().settled()).containsEntry(ABORT, failed);
        assertThat(run.heard().all(ThresholdCrossed.class))
                .containsExactly(new ThresholdCrossed(VirtualRun.DATE.plusSeconds(8), failed));
    }

    @Test
    void theFirstSignalAfterAnAbortWantsWhatAlreadyHappens() {
        VirtualRun run = new VirtualRun(Plans.of(Plans.endless(50), ABORT)).until(ofSeconds(7));
        run.load.leaving = ofSeconds(4);
        run.load.respond(50, 500);
        run.until(ofSeconds(9)).wants(new Instruction.Stop("interrupted")).toEnd();

        assertThat(run.elapsed()).isEqualTo(ofSeconds(12));
        assertThat(run.outcome().abort()).isPresent();
    }

    @Test
    void aSaturatedAgentIsToldWhenItGetsWorse() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(40))).until(ofSeconds(10));
        run.host = HostSamples.of(85, 0.85, 1, 2, 3);
        run.until(ofSeconds(20));
        run.host = HostSamples.of(99, 0.99, 1, 2, 3);
        run.until(ofSeconds(30));
        run.host = VirtualRun.IDLE;

        assertThat(run.toEnd().heard().all(GeneratorSaturated.class))
                .extracting(event -> event.validity().level())
                .containsExactly(Level.DEGRADED, Level.INVALID);
        assertThat(run.outcome().validity().level()).isEqualTo(Level.INVALID);
    }

    @Test
    void whatWasKnownBeforeStaysAndIsNoNews() {
        Validity before = Validity.of(Level.DEGRADED, Kind.PLATFORM, "epoll is not active");
        VirtualRun run = new VirtualRun(Plans.of(Plans.closed(50, ofSeconds(20))), before).toEnd();

        assertThat(run.outcome().validity()).isEqualTo(before);
        assertThat(run.heard().all(GeneratorSaturated.class)).isEmpty();
        assertThat(run.heard().standings).allMatch(status -> status.validity().equals(before));
    }

    @Test
    void everyStageIsToldAsItBegins() {
        VirtualRun run = new VirtualRun(new UserProfile.Stages(List.of(
                        Plans.over(10, ofSeconds(10)), Plans.hold(10, ofMillis(5_500)), Plans.over(0, ofSeconds(4)))))
                .toEnd();

        assertThat(run.heard().all(StageChanged.class))
                .containsExactly(
                        new StageChanged(VirtualRun.DATE, 1, 10, ofSeconds(10)),
                        new StageChanged(VirtualRun.DATE.plusSeconds(10), 2, 10, Duration.ZERO),
                        new StageChanged(VirtualRun.DATE.plusMillis(15_500), 3, 0, ofSeconds(4)));
    }

    @Test
    void stagesThatSomebodyOverruledAreNotTold() {
        VirtualRun run = new VirtualRun(
                        new UserProfile.Stages(List.of(Plans.over(10, ofSeconds(10)), Plans.hold(20, ofSeconds(10)))))
                .until(ofSeconds(5));
        run.wants(new Instruction.Adjust(3, Duration.ZERO)).toEnd();

        assertThat(run.heard().all(StageChanged.class)).hasSize(1);
    }

    @Test
    void aLoadWithoutStagesHasNone() {
        assertThat(new VirtualRun(Plans.closed(5, ofSeconds(3))).toEnd().heard().all(StageChanged.class))
                .isEmpty();
    }
}
