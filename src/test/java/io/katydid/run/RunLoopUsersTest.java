package io.katydid.run;

import static io.katydid.run.Plans.hold;
import static io.katydid.run.Plans.over;
import static io.katydid.run.VirtualRun.START;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.katydid.run.ScriptedLoad.IssuedRamp;
import io.katydid.run.ScriptedLoad.Pass;
import io.katydid.run.VirtualRun.Spawned;
import io.katydid.scenario.LoadProfile.Once;
import io.katydid.scenario.UserProfile.Stages;
import io.katydid.stats.IntervalStats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a run commands the number of users of its load, and reports when they are there. */
class RunLoopUsersTest {

    private static final Stages STAGES = new Stages(
            List.of(over(100, ofMinutes(1)), hold(100, ofMinutes(5)), over(40, ofSeconds(30)), hold(70, ofMinutes(1))));

    private static long at(Duration elapsed) {
        return START + elapsed.toNanos();
    }

    @Test
    void usersWithASpawnRateAreToldAtTheFirstTick() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMinutes(5))).toEnd();

        assertThat(run.load.ramps).containsExactly(new IssuedRamp(50, START, ofSeconds(5), START));
        assertThat(run.spawned()).containsExactly(new Spawned(ofSeconds(5), 50));
    }

    @Test
    void stagesAreToldInOrderABlinkBeforeTheyBegin() {
        VirtualRun run = new VirtualRun(STAGES).toEnd();

        assertThat(run.load.ramps)
                .extracting(IssuedRamp::to, IssuedRamp::startNanos, IssuedRamp::over)
                .containsExactly(
                        tuple(100, at(Duration.ZERO), ofMinutes(1)),
                        tuple(100, at(ofMinutes(1)), Duration.ZERO),
                        tuple(40, at(ofMinutes(6)), ofSeconds(30)),
                        tuple(70, at(ofSeconds(390)), Duration.ZERO));
        assertThat(run.load.ramps.subList(1, 4))
                .allSatisfy(ramp -> assertThat(ramp.startNanos() - ramp.issuedNanos())
                        .isBetween(ofMillis(180).toNanos(), ofMillis(200).toNanos()));
        assertThat(run.elapsed()).isEqualTo(ofSeconds(450));
    }

    @Test
    void everyStageThatChangesTheNumberIsSaidToBeCompleteOnce() {
        assertThat(new VirtualRun(STAGES).toEnd().spawned())
                .containsExactly(
                        new Spawned(ofMinutes(1), 100),
                        new Spawned(ofSeconds(390), 40),
                        new Spawned(ofSeconds(390), 70));
    }

    @Test
    void aStageIsCompleteThoughTheNextBringsMoreAtOnce() {
        Stages stages =
                new Stages(List.of(over(10, ofSeconds(10)), over(1000, ofSeconds(1)), hold(1000, ofSeconds(9))));

        assertThat(new VirtualRun(stages).toEnd().spawned())
                .containsExactly(new Spawned(ofSeconds(10), 10), new Spawned(ofSeconds(11), 1000));
    }

    @Test
    void aThreadThatStalledTellsWhatItMissedWithTheTimesOfThePlan() {
        VirtualRun run = new VirtualRun(STAGES).until(ofSeconds(30)).stalledUntil(ofSeconds(375));

        assertThat(run.load.ramps)
                .extracting(IssuedRamp::to, IssuedRamp::startNanos)
                .containsExactly(
                        tuple(100, at(Duration.ZERO)), tuple(100, at(ofMinutes(1))), tuple(40, at(ofMinutes(6))));
        assertThat(run.load.users()).isEqualTo(70);
    }

    @Test
    void usersThatNeverArriveAreNotWaitedForLongerThanASecond() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMinutes(1)));
        run.load.most = 12;

        assertThat(run.toEnd().spawned()).containsExactly(new Spawned(ofSeconds(6), 12));
    }

    @Test
    void usersThatArriveLateAreWaitedFor() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMinutes(1)));
        run.load.most = 49;
        run.until(ofMillis(5_310));
        run.load.most = 50;

        assertThat(run.toEnd().spawned()).singleElement().satisfies(spawned -> {
            assertThat(spawned.at()).isBetween(ofMillis(5_310), ofMillis(5_340));
            assertThat(spawned.users()).isEqualTo(50);
        });
    }

    @Test
    void theRunThreadSleepsWhileUsersSpawn() {
        VirtualRun run = new VirtualRun(Plans.closed(600, ofMinutes(5))).toEnd();

        assertThat(run.ticks()).isLessThan(310);
    }

    @Test
    void aRunThatEndsWithinItsRampSaysNothingOfACompleteOne() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(3))).toEnd();

        assertThat(run.spawned()).isEmpty();
        assertThat(run.outcome().users()).isEqualTo(31);
    }

    @Test
    void theTargetIsThatOfTheMomentAndNotOfTheEndOfTheRamp() {
        VirtualRun run = new VirtualRun(STAGES);
        run.load.most = 20;

        assertThat(run.toEnd().intervals())
                .filteredOn(interval -> interval.elapsed().toSeconds() % 30 == 15 && !interval.last())
                .extracting(
                        interval -> interval.elapsed().toSeconds(), IntervalStats::targetUsers, IntervalStats::users)
                .startsWith(tuple(15L, 26, 20), tuple(45L, 76, 20), tuple(75L, 100, 20))
                .endsWith(tuple(375L, 70, 20), tuple(405L, 70, 20), tuple(435L, 70, 20));
    }

    @Test
    void anAdjustmentMidRampTakesThePlaceOfAllThatWasPlanned() {
        VirtualRun run = new VirtualRun(STAGES).until(ofSeconds(30));

        run.wants(new Instruction.Adjust(20, ofSeconds(10))).toEnd();

        assertThat(run.load.ramps)
                .extracting(IssuedRamp::to, IssuedRamp::startNanos, IssuedRamp::over)
                .containsExactly(tuple(100, START, ofMinutes(1)), tuple(20, at(ofSeconds(30)), ofSeconds(10)));
        assertThat(run.spawned()).containsExactly(new Spawned(ofSeconds(40), 20));
        assertThat(run.elapsed()).isEqualTo(ofSeconds(450));
        assertThat(run.intervalAt(ofSeconds(35)).orElseThrow().targetUsers()).isEqualTo(36);
        assertThat(run.intervalAt(ofSeconds(200)).orElseThrow().targetUsers()).isEqualTo(20);
    }

    @Test
    void anAdjustmentJustBeforeAStageThatWasToldBeginsWithThatStage() {
        VirtualRun run = new VirtualRun(STAGES).until(ofMillis(59_900));

        run.wants(new Instruction.Adjust(10, Duration.ZERO)).toEnd();

        assertThat(run.load.ramps).extracting(IssuedRamp::startNanos).isSorted();
        assertThat(run.load.ramps.getLast().startNanos()).isEqualTo(at(ofMinutes(1)));
        assertThat(run.spawned()).containsExactly(new Spawned(ofMinutes(1), 10));
    }

    @Test
    void everyAdjustmentIsSaidToBeCompleteEvenIfNothingChanges() {
        VirtualRun run = new VirtualRun(Plans.endless(10)).until(ofSeconds(10));
        run.wants(new Instruction.Adjust(10, Duration.ZERO)).until(ofSeconds(20));
        run.wants(new Instruction.Adjust(30, ofSeconds(2))).until(ofSeconds(30));

        assertThat(run.spawned())
                .containsExactly(
                        new Spawned(ofSeconds(1), 10), new Spawned(ofSeconds(10), 10), new Spawned(ofSeconds(22), 30));
    }

    @Test
    void adjustingToNobodyDoesNotEndARun() {
        VirtualRun run = new VirtualRun(Plans.endless(10)).until(ofSeconds(10));
        run.wants(new Instruction.Adjust(0, Duration.ZERO));
        run.load.deserted = true;

        assertThat(run.until(ofMinutes(10)).finished()).isFalse();
    }

    @Test
    void anAdjustmentOfARunThatEndsIsNotTold() {
        VirtualRun run = new VirtualRun(Plans.closed(10, ofSeconds(10)));
        run.load.leaving = ofSeconds(3);
        run.until(ofSeconds(11))
                .wants(new Instruction.Adjust(99, Duration.ZERO))
                .toEnd();
        run.wants(new Instruction.Adjust(99, Duration.ZERO));

        assertThat(run.load.ramps).extracting(IssuedRamp::to).containsExactly(10);
    }

    @Test
    void aTryWithOneUserEndsWhenThatUserHasEnded() {
        VirtualRun run = new VirtualRun(new Once()).until(ofMillis(4_321));
        assertThat(run.finished()).isFalse();

        run.load.deserted = true;
        run.toEnd();

        assertThat(run.load.passes).containsExactly(new Pass(START, START));
        assertThat(run.load.ramps).isEmpty();
        assertThat(run.elapsed()).isBetween(ofMillis(4_321), ofMillis(4_341));
        assertThat(run.outcome().reason()).isEmpty();
    }
}
