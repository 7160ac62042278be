package io.katydid.run;

import static io.katydid.run.Plans.hold;
import static io.katydid.run.Plans.over;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.katydid.run.Instruction.Stop;
import io.katydid.scenario.UserProfile.Stages;
import io.katydid.stats.IntervalStats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a run ends, by itself or because someone wants it, and in which order. */
class RunLoopEndTest {

    private static final Stop STOP = new Stop("interrupted");

    /** The calls of the load from the end on; the intervals before it do not matter here. */
    private static List<String> callsAtTheEnd(VirtualRun run) {
        return run.load.calls.subList(run.load.calls.indexOf("stop"), run.load.calls.size());
    }

    @Test
    void theRunTimeCountsFromTheFirstSpawn() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMinutes(5)));

        assertThat(run.until(ofMillis(299_999)).finished()).isFalse();
        assertThat(run.toEnd().elapsed()).isEqualTo(ofMinutes(5));

        RunOutcome outcome = run.outcome();
        assertThat(outcome.at()).isEqualTo(VirtualRun.DATE.plusSeconds(300));
        assertThat(outcome.elapsed()).isEqualTo(ofMinutes(5)).isEqualTo(outcome.counted());
        assertThat(outcome.users()).isEqualTo(50);
        assertThat(outcome.reason()).isEmpty();
    }

    @Test
    void aRunTimeOfOddLengthIsKeptExactly() {
        assertThat(new VirtualRun(Plans.closed(5, ofMillis(1_234))).toEnd().elapsed())
                .isEqualTo(ofMillis(1_234));
    }

    @Test
    void withoutARunTimeItGoesOnUntilSomebodyWantsTheEnd() {
        VirtualRun run = new VirtualRun(Plans.endless(50));
        assertThat(run.until(ofMinutes(55)).finished()).isFalse();

        run.wants(STOP);

        assertThat(run.finished()).isTrue();
        assertThat(run.outcome().reason()).isEqualTo("interrupted");
        assertThat(run.outcome().users()).isEqualTo(50);
    }

    @Test
    void usersThatLeaveInTimeAreNotCut() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60)));
        run.load.leaving = ofMillis(3_500);

        run.toEnd();

        assertThat(callsAtTheEnd(run)).containsExactly("stop", "collect", "collect", "collect", "collect");
        assertThat(run.elapsed()).isBetween(ofMillis(63_500), ofMillis(63_520));
    }

    @Test
    void whoDoesNotLeaveWithinTheStopTimeoutIsCut() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMillis(60_500)));
        run.load.leaving = ofMinutes(10);
        run.load.hang();

        run.toEnd();

        assertThat(run.elapsed()).isEqualTo(ofMillis(65_500));
        assertThat(callsAtTheEnd(run).reversed()).startsWith("collect", "interrupt", "collect");
        assertThat(run.outcome().stats().interrupted()).isEqualTo(1);
        assertThat(run.outcome().stats().all().requests()).isZero();
    }

    @Test
    void withoutPatienceUsersAreCutAtOnce() {
        VirtualRun run =
                new VirtualRun(Plans.withStopTimeout(Plans.of(Plans.closed(50, ofSeconds(60))), Duration.ZERO));
        run.load.leaving = ofMinutes(10);

        assertThat(callsAtTheEnd(run.toEnd())).containsExactly("stop", "interrupt", "collect");
        assertThat(run.elapsed()).isEqualTo(ofSeconds(60));
    }

    @Test
    void theFirstStopLetsUsersFinish() {
        VirtualRun run = new VirtualRun(Plans.endless(50));
        run.load.leaving = ofMillis(4_900);

        run.until(ofSeconds(20)).wants(STOP).toEnd();

        assertThat(run.elapsed()).isBetween(ofMillis(24_900), ofMillis(24_920));
        assertThat(run.load.calls).doesNotContain("interrupt");
        assertThat(run.outcome().reason()).isEqualTo("interrupted");
    }

    @Test
    void theFirstStopWaitsForUsersNoLongerThanTheStopTimeout() {
        VirtualRun run = new VirtualRun(Plans.endless(50));
        run.load.leaving = ofMinutes(10);

        run.until(ofSeconds(20)).wants(STOP).toEnd();

        assertThat(run.elapsed()).isEqualTo(ofSeconds(25));
        assertThat(run.load.calls).containsOnlyOnce("stop", "interrupt");
    }

    @Test
    void theSecondStopCutsAtOnce() {
        VirtualRun run = new VirtualRun(Plans.endless(50));
        run.load.leaving = ofMinutes(10);

        run.until(ofSeconds(20)).wants(STOP).until(ofMillis(20_333));
        assertThat(run.finished()).isFalse();
        run.wants(new Stop("impatience"));

        assertThat(run.finished()).isTrue();
        assertThat(run.elapsed()).isEqualTo(ofMillis(20_333));
        assertThat(callsAtTheEnd(run)).containsExactly("stop", "interrupt", "collect");
        assertThat(run.outcome().reason()).isEqualTo("interrupted");
    }

    @Test
    void stopsOfALoadThatIsOverAreNoInterruption() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60)));
        run.load.leaving = ofMinutes(10);
        run.until(ofSeconds(61)).wants(STOP).until(ofSeconds(62));
        assertThat(run.finished())
                .as("the first one wants what happens already")
                .isFalse();

        run.wants(STOP);

        assertThat(run.finished()).isTrue();
        assertThat(run.elapsed()).isEqualTo(ofSeconds(62));
        assertThat(run.outcome().reason()).isEmpty();
    }

    @Test
    void aStopBeforeTheFirstSpawnSpawnsNobody() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60))).wants(STOP);

        assertThat(run.finished()).isTrue();
        assertThat(run.load.calls).containsExactly("stop", "collect");
        assertThat(run.outcome().users()).isZero();
        assertThat(run.intervals()).singleElement().matches(IntervalStats::last);
    }

    @Test
    void nothingMoreHappensOnceItHasFinished() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60))).toEnd();
        List<String> calls = List.copyOf(run.load.calls);
        RunOutcome outcome = run.outcome();

        run.wants(STOP).stalledUntil(ofMinutes(2)).wants(STOP);

        assertThat(run.load.calls).isEqualTo(calls);
        assertThat(run.outcome().at()).isEqualTo(outcome.at());
        assertThat(run.intervals()).last().satisfies(interval -> {
            assertThat(interval.last()).isTrue();
            assertThat(interval.elapsed()).isEqualTo(ofSeconds(60));
        });
    }

    @Test
    void anEndIsOnlyKnownOnceItHasFinished() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60))).until(ofSeconds(59));

        assertThatThrownBy(run::outcome).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itEndsEarlyWhenAllUsersHaveEndedByThemselves() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMinutes(5))).until(ofMillis(61_500));
        run.load.deserted = true;

        assertThat(run.toEnd().elapsed()).isEqualTo(ofSeconds(62));
        assertThat(run.outcome().users()).isZero();
        assertThat(run.outcome().reason()).isEmpty();
    }

    @Test
    void itWaitsForStagesThatBringNewUsers() {
        VirtualRun run = new VirtualRun(new Stages(List.of(
                over(10, ofSeconds(5)), hold(10, ofSeconds(55)), hold(0, ofSeconds(60)), hold(20, ofSeconds(60)))));
        run.load.deserted = true;

        assertThat(run.until(ofSeconds(119)).finished()).isFalse();
        assertThat(run.toEnd().elapsed()).isEqualTo(ofMinutes(2));
    }

    @Test
    void itDoesNotWaitForStagesThatOnlyTakeUsersAway() {
        VirtualRun run = new VirtualRun(
                new Stages(List.of(over(10, ofSeconds(5)), hold(10, ofMinutes(10)), over(0, ofSeconds(30)))));
        run.until(ofSeconds(8));
        run.load.deserted = true;

        assertThat(run.toEnd().elapsed()).isEqualTo(ofSeconds(9));
    }

    @Test
    void aPauseWithoutUsersIsLivedThroughToItsEnd() {
        VirtualRun run =
                new VirtualRun(new Stages(List.of(over(10, ofSeconds(5)), hold(0, ofSeconds(30))))).until(ofSeconds(6));
        run.load.deserted = true;

        assertThat(run.toEnd().elapsed()).isEqualTo(ofSeconds(35));
    }

    @Test
    void aThreadThatStalledBeyondTheEndSpawnsNobodyAnyMore() {
        VirtualRun run = new VirtualRun(new Stages(List.of(over(10, ofSeconds(10)), over(50_000, ofSeconds(10)))));

        run.until(ofSeconds(9)).stalledUntil(ofSeconds(30)).toEnd();

        assertThat(run.load.ramps).extracting(ScriptedLoad.IssuedRamp::to).containsExactly(10);
        assertThat(run.elapsed()).isEqualTo(ofSeconds(30));
    }
}
