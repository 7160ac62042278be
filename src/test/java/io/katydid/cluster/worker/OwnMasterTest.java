package io.katydid.cluster.worker;

import static io.katydid.cluster.worker.WorkerProbe.ackOfOurs;
import static io.katydid.cluster.worker.WorkerProbe.ourSpawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromMaster.ReportAck;
import io.katydid.cluster.wire.FromMaster.ScenarioText;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.FromWorker.ClientReady;
import io.katydid.cluster.wire.FromWorker.ClientStopped;
import io.katydid.cluster.wire.FromWorker.ScenarioRead;
import io.katydid.run.Instruction;
import io.katydid.stats.SeriesStats;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnMasterTest {

    private static final Map<String, Integer> NO_USERS = Map.of("Browser", 0, "Buyer", 0);
    private static final Map<String, Integer> TWO = Map.of("Browser", 2, "Buyer", 0);

    private final WorkerProbe probe = new WorkerProbe();

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static ScenarioText text(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new ScenarioText("shop.yaml", text, HexFormat.of().formatHex(digest), Map.of());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private WorkerProbe running() {
        return probe.pass(seconds(0.1))
                .hear(ackOfOurs("epoch1"), text("good"), ourSpawn(1, "aaaa0001", 2))
                .spawned(2);
    }

    private List<ExactReport> exact() {
        return probe.sent(FromWorker.Stats.class).stream()
                .flatMap(stats -> stats.report().exact().stream())
                .toList();
    }

    private static long requests(ExactReport report) {
        return report.series().stream().mapToLong(SeriesStats::count).sum();
    }

    @Test
    void itIntroducesItselfBeforeAnythingElse() {
        probe.pass(seconds(0.1)).hear(ackOfOurs("epoch1"));

        assertThat(probe.said().subList(0, 2))
                .containsExactly(ClientReady.ANY_VERSION, new FromWorker.Hello("1.0", "an-instance", 2));
    }

    @Test
    void theScenarioIsRead() {
        ScenarioText good = text("good");
        probe.pass(seconds(0.1)).hear(ackOfOurs("epoch1"), good);
        assertThat(probe.said()).endsWith(new ScenarioRead(good.sha256(), List.of()));
        assertThat(probe.exit()).isEmpty();
    }

    @Test
    void itLeavesWhenItCannotRunTheScenarioAndSaysWhyBefore() {
        ScenarioText bad = text("bad");
        probe.pass(seconds(0.1)).hear(ackOfOurs("epoch1"), bad);
        assertThat(probe.said())
                .endsWith(new ScenarioRead(bad.sha256(), List.of("shop.yaml:1:1: this is bad")), new FromWorker.Quit());
        assertThat(probe.exit())
                .hasValueSatisfying(end -> assertThat(end.kind()).isEqualTo(WorkerExit.Kind.WITHOUT_SCENARIO));
    }

    @Test
    void aScenarioThatChangedOnTheWayIsNoScenario() {
        probe.pass(seconds(0.1)).hear(ackOfOurs("epoch1"), new ScenarioText("shop.yaml", "good", "00", Map.of()));
        assertThat(probe.said())
                .endsWith(
                        new ScenarioRead("00", List.of("the scenario did not arrive as it was sent")),
                        new FromWorker.Quit());
    }

    @Test
    void theRunIsAsTheMasterSays() {
        running();

        assertThat(probe.orders).singleElement().satisfies(order -> {
            assertThat(order.runId()).contains("aaaa0001");
            assertThat(order.testPlan()).contains("plan");
            assertThat(order.seed()).hasValue(42);
            assertThat(order.drain()).isEqualTo(seconds(5));
            assertThat(order.wholeIteration()).isFalse();
            assertThat(order.labels()).containsEntry("team", "red");
        });
        assertThat(probe.instructions)
                .containsExactly(new Instruction.Assign(Map.of("Browser", 2), Duration.ofMillis(1500)));
    }

    @Test
    void aReportIsSaidAgainUntilItIsCountedAndTheNextHasTheNextNumber() {
        running().requests(3, 1).interval(TWO, false).pass(seconds(3.1));
        assertThat(exact()).singleElement().satisfies(report -> {
            assertThat(report.sequence()).isEqualTo(1);
            assertThat(report.epoch()).isEqualTo("epoch1");
            assertThat(report.runId()).isEqualTo("aaaa0001");
            assertThat(requests(report)).isEqualTo(4);
            assertThat(report.last()).isFalse();
            assertThat(report.series())
                    .allSatisfy(series -> assertThat(series.lastDone())
                            .isBetween(-Duration.ofSeconds(4).toNanos(), 0L));
        });

        probe.requests(5, 0).interval(TWO, false).pass(seconds(3)).hear(new FromMaster.Heartbeat());
        assertThat(exact()).hasSize(2).allMatch(report -> report.sequence() == 1 && requests(report) == 4);

        probe.hear(new ReportAck(1)).pass(seconds(3));
        assertThat(exact()).hasSize(3);
        assertThat(exact().getLast().sequence()).isEqualTo(2);
        assertThat(requests(exact().getLast())).isEqualTo(5);
    }

    @Test
    void rowsForAMasterOfOursHaveNoTimesForThoseAreInTheExactPart() {
        running().requests(3, 1).interval(TWO, false).pass(seconds(3.1));

        assertThat(probe.sent(FromWorker.Stats.class).getLast().report().entries())
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.times()).isEmpty();
                    assertThat(entry.requests()).isPositive();
                });
    }

    @Test
    void aStopSendsAllFiguresThenTheWorkerIsReadyAtOnce() {
        running().requests(3, 1).interval(TWO, false).pass(seconds(3.1)).hear(new FromMaster.Stop());
        probe.requests(2, 0).interval(NO_USERS, true);

        assertThat(exact()).extracting(ExactReport::sequence).containsExactly(1L, 1L, 2L);
        assertThat(exact().getLast().last()).isTrue();
        assertThat(probe.said()).endsWith(new ClientStopped());
        probe.over().pass(seconds(0.1));
        assertThat(probe.said()).endsWith(ClientReady.ANY_VERSION);

        probe.hear(ackOfOurs("epoch1")).pass(seconds(0.1));
        assertThat(exact().getLast().last()).as("nothing has acknowledged it").isTrue();
        probe.hear(new ReportAck(2)).pass(seconds(10));
        assertThat(exact()).hasSize(5);
    }

    @Test
    void whoIsToldToQuitWaitsUntilItsLastReportIsCounted() {
        running()
                .hear(new FromMaster.Quit())
                .requests(9, 0)
                .interval(NO_USERS, true)
                .over()
                .pass(seconds(1.2));
        assertThat(probe.exit()).isEmpty();
        assertThat(exact()).extracting(ExactReport::sequence).containsExactly(1L, 1L);
        assertThat(probe.sent(FromWorker.Quit.class)).isEmpty();

        probe.hear(new ReportAck(1)).pass(seconds(0.1));
        assertThat(probe.said()).endsWith(new FromWorker.Quit());
        assertThat(probe.exit()).isPresent();
        assertThat(probe.warnings).isEmpty();
    }

    @Test
    void butNotForEver() {
        running()
                .hear(new FromMaster.Quit())
                .requests(9, 0)
                .interval(NO_USERS, true)
                .over()
                .pass(seconds(2.2));

        assertThat(probe.exit()).isPresent();
        assertThat(probe.warnings).contains("9 requests are in no report that the master has acknowledged");
    }

    @Test
    void aMasterThatComesBackGetsWhatItHasMissedAndTheRunGoesOn() {
        running()
                .hear(new FromMaster.Heartbeat())
                .requests(3, 0)
                .interval(TWO, false)
                .pass(seconds(6));
        assertThat(probe.connections).hasSize(2);
        assertThat(probe.instructions).as("the load goes on").hasSize(1);

        probe.hear(ackOfOurs("epoch1")).pass(seconds(0.1));
        assertThat(exact()).singleElement().satisfies(report -> {
            assertThat(report.sequence()).isEqualTo(1);
            assertThat(requests(report)).isEqualTo(3);
        });
        probe.hear(new ReportAck(1), ourSpawn(1, "aaaa0001", 4)).spawned(4);
        assertThat(probe.orders).hasSize(1);
        assertThat(probe.said()).endsWith(new FromWorker.SpawningComplete(Map.of("Browser", 4, "Buyer", 0)));
    }

    @Test
    void withoutAMasterUsersLeaveAfterTenSecondsAndComeBackWithIt() {
        running().hear(new FromMaster.Heartbeat()).pass(seconds(11));
        assertThat(probe.instructions.getLast()).isEqualTo(new Instruction.Assign(NO_USERS, Duration.ZERO));

        probe.spawned(0).hear(ackOfOurs("epoch1"), ourSpawn(5, "aaaa0001", 2));
        assertThat(probe.orders).hasSize(1);
        assertThat(probe.instructions.getLast())
                .isEqualTo(new Instruction.Assign(Map.of("Browser", 2), Duration.ofMillis(1500)));
    }

    @Test
    void anotherLifeOfTheMasterKnowsNothingOfTheRun() {
        running()
                .hear(new FromMaster.Heartbeat())
                .requests(3, 0)
                .interval(TWO, false)
                .pass(seconds(6));
        probe.hear(ackOfOurs("epoch2"));
        assertThat(probe.instructions.getLast()).isEqualTo(new Instruction.Stop("another master"));
        assertThat(probe.warnings).contains("3 requests were made for a master that is gone; they are in no report");

        probe.hear(text("good"), ourSpawn(1, "bbbb0002", 1));
        assertThat(probe.orders).as("the old run has not ended yet").hasSize(1);
        probe.requests(2, 0).interval(NO_USERS, true).over();
        assertThat(probe.orders).hasSize(2);
        probe.requests(1, 0).interval(TWO, false).pass(seconds(3.1));
        assertThat(exact()).singleElement().satisfies(report -> {
            assertThat(report.epoch()).isEqualTo("epoch2");
            assertThat(requests(report)).isEqualTo(1);
        });
    }

    @Test
    void aRunThatALostMasterHasOrderedIsNotStartedForTheNextMaster() {
        running().hear(ourSpawn(2, "aaaa0002", 1), new FromMaster.Heartbeat()).pass(seconds(6));
        probe.hear(ackOfOurs("epoch2"), text("good")).interval(NO_USERS, true).over();

        assertThat(probe.orders).hasSize(1);
    }

    @Test
    void aStopOfARunWhoseRecordersAreClosingIsReportedAtOnceAndTheWorkerIsReadyOnceTheyHaveClosed() {
        running().requests(3, 0).interval(NO_USERS, true).hear(new ReportAck(1), new FromMaster.Stop());
        assertThat(probe.said()).endsWith(new ClientStopped());

        probe.pass(seconds(1));
        assertThat(probe.said()).endsWith(new ClientStopped());
        probe.over().pass(seconds(0.1));
        assertThat(probe.said()).endsWith(ClientReady.ANY_VERSION);
    }

    @Test
    void figuresOfARunAreNotReportedToAStockMasterThatHasNotOrderedIt() {
        running().requests(3, 0).hear(new FromMaster.Heartbeat()).pass(seconds(6));
        probe.hear(WorkerProbe.ack()).interval(TWO, false).signal("SIGTERM").pass(seconds(0.1));

        assertThat(probe.sent(FromWorker.Stats.class))
                .allSatisfy(
                        stats -> assertThat(stats.report().total().requests()).isZero());
    }

    @Test
    void aSignalDrainsSaysAllAndLeaves() {
        running().signal("SIGTERM").requests(2, 0).interval(NO_USERS, true).hear(new ReportAck(1));
        probe.over().pass(seconds(0.1));

        assertThat(probe.said()).endsWith(new FromWorker.Quit());
        assertThat(probe.exit().map(WorkerExit::kind)).contains(WorkerExit.Kind.INTERRUPTED);
    }

    @Test
    void whatIsCutIsCutAtOnce() {
        running().hear(new FromMaster.Interrupt());

        assertThat(probe.instructions.subList(1, 3)).containsOnly(new Instruction.Stop("interrupted by the master"));
    }

    @Test
    void anOwnScenarioIsNotNeededAndNotUsed() {
        probe.own = Optional.empty();
        running();
        assertThat(probe.exit()).isEmpty();
        assertThat(probe.orders).hasSize(1);
    }
}
