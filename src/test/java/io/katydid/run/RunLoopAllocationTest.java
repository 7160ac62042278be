package io.katydid.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.run.ScriptedLoad.Assigned;
import io.katydid.run.VirtualRun.Spawned;
import io.katydid.scenario.LoadProfile;
import io.katydid.stats.IntervalStats;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a run passes on what a foreign master says about its users. */
class RunLoopAllocationTest {

    private static Instruction assign(int users, Duration over) {
        return new Instruction.Assign(Map.of("Browser", users), over);
    }

    private static VirtualRun run() {
        return new VirtualRun(new LoadProfile.External());
    }

    @Test
    void anAssignmentIsToldAtOnceAndSaidToBeCompleteOnce() {
        VirtualRun run = run().until(ofMillis(3_100));
        run.wants(assign(20, ofSeconds(10))).until(ofSeconds(60));

        assertThat(run.load.assignments)
                .containsExactly(new Assigned(
                        Map.of("Browser", 20),
                        VirtualRun.START + ofMillis(3_100).toNanos(),
                        ofSeconds(10)));
        assertThat(run.spawned()).containsExactly(new Spawned(ofMillis(13_100), 20));
        assertThat(run.heard().intervals())
                .filteredOn(interval -> interval.elapsed().equals(ofSeconds(3)))
                .extracting(IntervalStats::targetUsers)
                .containsExactly(0);
        assertThat(run.intervalAt(ofSeconds(5)).orElseThrow().targetUsers()).isEqualTo(20);
    }

    @Test
    void everyAssignmentIsSaidToBeCompleteEvenIfNothingChanges() {
        VirtualRun run = run();
        run.wants(assign(20, Duration.ZERO)).until(ofSeconds(1));
        run.wants(assign(20, Duration.ZERO)).until(ofSeconds(2));
        run.wants(assign(5, Duration.ZERO)).until(ofSeconds(3));

        assertThat(run.spawned()).hasSize(3);
        assertThat(run.spawned()).extracting(Spawned::users).containsExactly(20, 20, 5);
        assertThat(run.spawned().getLast().at()).isBetween(ofSeconds(2), ofMillis(2_050));
    }

    @Test
    void usersThatNeverComeAreNotWaitedForLongerThanASecond() {
        VirtualRun run = run();
        run.load.most = 7;
        run.wants(assign(20, ofSeconds(4))).until(ofSeconds(30));

        assertThat(run.spawned()).singleElement().satisfies(spawned -> {
            assertThat(spawned.users()).isEqualTo(7);
            assertThat(spawned.at()).isBetween(ofSeconds(5), ofMillis(5_050));
        });
    }

    @Test
    void nothingIsSaidOfAnAssignmentThatAnotherOneFollowed() {
        VirtualRun run = run();
        run.wants(assign(20, ofSeconds(10))).until(ofSeconds(5));
        run.wants(assign(30, ofSeconds(5))).until(ofSeconds(60));

        assertThat(run.spawned()).containsExactly(new Spawned(ofSeconds(10), 30));
    }

    @Test
    void classesThatAreNotNamedStayAndStrangersAreNotCounted() {
        VirtualRun run = run();
        run.wants(new Instruction.Assign(Map.of("Browser", 4, "Stranger", 9), Duration.ZERO))
                .until(ofSeconds(2));
        run.wants(new Instruction.Assign(Map.of("Stranger", 3), Duration.ZERO)).until(ofSeconds(4));

        assertThat(run.heard().intervals())
                .extracting(IntervalStats::targetUsers)
                .containsOnly(4);
    }

    @Test
    void itEndsOnlyWhenSomebodyWantsIt() {
        VirtualRun run = run();
        run.wants(assign(3, Duration.ZERO)).until(ofMinutes(1));
        run.load.deserted = true;
        run.wants(new Instruction.Adjust(5, Duration.ZERO));
        assertThat(run.until(ofMinutes(30)).finished()).isFalse();

        run.wants(new Instruction.Stop("quit")).toEnd();
        run.wants(assign(9, Duration.ZERO));

        assertThat(run.outcome().reason()).isEqualTo("quit");
        assertThat(run.load.ramps).isEmpty();
        assertThat(run.load.assignments).hasSize(1);
    }

    @Test
    void aRunWithALoadOfItsOwnIsNotAssigned() {
        VirtualRun run = new VirtualRun(Plans.endless(10)).until(ofSeconds(3));
        run.wants(assign(99, Duration.ZERO)).until(ofSeconds(9));

        assertThat(run.load.assignments).isEmpty();
        assertThat(run.intervalAt(ofSeconds(8)).orElseThrow().targetUsers()).isEqualTo(10);
    }
}
