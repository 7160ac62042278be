package io.katydid.cluster.worker;

import static io.katydid.cluster.worker.WorkerProbe.ack;
import static io.katydid.cluster.worker.WorkerProbe.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.FromWorker.ClientReady;
import io.katydid.cluster.wire.FromWorker.ClientStopped;
import io.katydid.cluster.wire.FromWorker.SpawningComplete;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.cluster.wire.StatsReport.FailureEntry;
import io.katydid.cluster.wire.StatsReport.StatsEntry;
import io.katydid.locust.ResponseTimes;
import io.katydid.run.Instruction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockMasterTest {

    private static final Map<String, Integer> NO_USERS = Map.of("Browser", 0, "Buyer", 0);
    private static final Map<String, Integer> THREE = Map.of("Browser", 2, "Buyer", 1);

    private final WorkerProbe probe = new WorkerProbe();

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private WorkerProbe running() {
        return probe.pass(seconds(0.1))
                .hear(ack(), new FromMaster.Metadata(Map.of("run_id", "64895115")), spawn(100, 2, 1))
                .spawned(3);
    }

    private String state() {
        probe.pass(seconds(1.1));
        return probe.sent(FromWorker.Heartbeat.class).getLast().state();
    }

    @Test
    void usersAreAssignedAndSaidToBeThereOnceTheyAre() {
        probe.pass(seconds(0.1)).hear(ack(), spawn(100, 2, 1));
        assertThat(probe.instructions).containsExactly(new Instruction.Assign(THREE, Duration.ZERO));
        assertThat(probe.said()).containsExactly(ClientReady.ANY_VERSION, new FromWorker.Spawning());
        assertThat(state()).isEqualTo("spawning");

        probe.spawned(3);
        assertThat(probe.said()).endsWith(new SpawningComplete(THREE));
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void theRunHasTheIdOfThePluginAndTheTimesOfTheMaster() {
        running();

        assertThat(probe.orders).singleElement().satisfies(order -> {
            assertThat(order.runId()).contains("64895115");
            assertThat(order.index()).isEqualTo(3);
            assertThat(order.drain()).isEqualTo(seconds(2));
            assertThat(order.wholeIteration()).isTrue();
        });
    }

    @Test
    void aStaleSpawnIsAnsweredAndNotObeyed() {
        running().hear(spawn(100, 9, 9), spawn(99, 9, 9));

        assertThat(probe.instructions).hasSize(1);
        assertThat(probe.sent(FromWorker.Spawning.class)).hasSize(3);
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void aClassThatTheScenarioDoesNotHaveIsNamedOnceAndNotCounted() {
        Map<String, Integer> users = Map.of("Browser", 2, "Admin", 4);
        probe.pass(seconds(0.1))
                .hear(ack(), WorkerProbe.spawn(1, users, Optional.empty()))
                .hear(WorkerProbe.spawn(2, users, Optional.empty()))
                .spawned(2);

        assertThat(probe.warnings)
                .containsExactly("user class 'Admin' is not in the scenario; its classes are Browser, Buyer");
        assertThat(probe.said()).endsWith(new SpawningComplete(Map.of("Browser", 2, "Buyer", 0)));
    }

    @Test
    void usersThatDidNotComeAreNotSaidToBeThere() {
        running()
                .hear(spawn(101, 20, 10))
                .interval(Map.of("Browser", 15, "Buyer", 9), false)
                .spawned(24);

        assertThat(probe.said()).endsWith(new SpawningComplete(Map.of("Browser", 15, "Buyer", 9)));
    }

    @Test
    void whatIsCountedIsReportedInThreeDigitsAndFailuresInPythonsWords() {
        running().requests(3, 2).interval(THREE, false).requests(1, 0).interval(THREE, false);
        probe.pass(seconds(3.1));

        StatsReport report = probe.sent(FromWorker.Stats.class).stream()
                .map(FromWorker.Stats::report)
                .filter(one -> one.total().requests() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(report.total().requests()).isEqualTo(6);
        assertThat(report.users()).isEqualTo(THREE);
        StatsEntry items = report.entries().getFirst();
        assertThat(items.name()).isEqualTo("/items");
        assertThat(items.requests()).isEqualTo(4);
        assertThat(items.times()).containsExactly(Map.entry(4.2, 4L));
        assertThat(items.minMillis()).hasValue(4.2);
        assertThat(items.contentLength()).isEqualTo(80);
        assertThat(items.requestsBySecond().values()).containsExactly(4L);
        StatsEntry orders = report.entries().getLast();
        assertThat(orders.times()).containsExactly(Map.entry(1230.0, 2L));
        assertThat(orders.failures()).isEqualTo(2);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.error()).isEqualTo("HTTPError('404 Client Error: Not Found for url: /orders')");
            assertThat(failure.occurrences()).isEqualTo(2);
        });
        assertThat(new FailureEntry(
                                "GET",
                                "/fail",
                                "HTTPError('500 Server Error: Internal Server Error for url: /fail')",
                                1,
                                0,
                                0)
                        .key())
                .isEqualTo("adcb573a80dd3e123e1213824e26235c8043e38e6820f657b1c43e22d16853bb");
    }

    @Test
    void timesAreRoundedToThreeDigits() {
        assertThat(List.of(0.04, 0.26, 9.94, 9.96, 10.4, 147.2, 999.4, 1234.0, 3432.0, 58764.0).stream()
                        .map(ResponseTimes::rounded))
                .containsExactly(0.0, 0.3, 9.9, 10.0, 10.0, 147.0, 999.0, 1230.0, 3430.0, 58800.0);
    }

    @Test
    void aStopIsSaidAfterTheLastFiguresAndTheWorkerIsReadyAfterItsTime() {
        running().hear(new FromMaster.Stop());
        assertThat(probe.instructions.getLast()).isInstanceOf(Instruction.Stop.class);
        assertThat(probe.sent(ClientStopped.class)).isEmpty();

        probe.requests(7, 0).interval(NO_USERS, true);
        assertThat(probe.said()).endsWith(new ClientStopped());
        FromWorker before = probe.said().get(probe.said().size() - 2);
        assertThat(before)
                .isInstanceOfSatisfying(
                        FromWorker.Stats.class,
                        stats -> assertThat(stats.report().total().requests()).isEqualTo(7));

        probe.pass(seconds(1.5)).over().pass(seconds(0.3));
        assertThat(probe.said()).endsWith(new ClientStopped());
        probe.pass(seconds(0.4));
        assertThat(probe.said()).endsWith(ClientReady.ANY_VERSION);
        probe.hear(ack());
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void aLongStopIsNoLostMaster() {
        running().hear(new FromMaster.Heartbeat(), new FromMaster.Stop()).interval(NO_USERS, true);
        probe.pass(Duration.ofMinutes(3));

        assertThat(probe.connections).hasSize(1);
        assertThat(probe.exit()).isEmpty();
    }

    @Test
    void nothingIsDoneForASpawnThatComesAfterAStop() {
        running()
                .hear(new FromMaster.Stop())
                .interval(NO_USERS, true)
                .hear(spawn(200, 5, 5))
                .spawned(10);

        assertThat(probe.said()).endsWith(new ClientStopped());
        assertThat(probe.orders).hasSize(1);
    }

    @Test
    void anotherTestIsAnotherRun() {
        running()
                .hear(new FromMaster.Stop())
                .interval(NO_USERS, true)
                .over()
                .pass(seconds(2.5))
                .hear(ack());
        probe.hear(spawn(200, 1, 0)).spawned(1);

        assertThat(probe.orders).hasSize(2);
        assertThat(probe.orders.getLast().runId()).isEmpty();
        assertThat(probe.said()).endsWith(new SpawningComplete(Map.of("Browser", 1, "Buyer", 0)));
    }

    @Test
    void whoIsToldToQuitSaysAtOnceWhatItHasAndTheRestWhenItIsThere() {
        running().requests(5, 0).interval(THREE, false).hear(new FromMaster.Quit());
        assertThat(probe.said().getLast())
                .isInstanceOfSatisfying(
                        FromWorker.Stats.class,
                        stats -> assertThat(stats.report().total().requests()).isEqualTo(5));

        probe.requests(2, 0).interval(NO_USERS, true);
        assertThat(probe.said()).endsWith(new FromWorker.Quit());
        assertThat(probe.exit()).as("recorders are still closing").isEmpty();
        probe.over();
        assertThat(probe.exit().map(WorkerExit::kind)).contains(WorkerExit.Kind.DISMISSED);
        long reported = probe.sent(FromWorker.Stats.class).stream()
                .mapToLong(stats -> stats.report().total().requests())
                .sum();
        assertThat(reported).isEqualTo(7);
    }

    @Test
    void aSignalEndsTheRunGentlyAndAnotherOneAtOnce() {
        running().signal("SIGTERM").signal("SIGTERM");
        assertThat(probe.instructions.subList(1, 3)).containsOnly(new Instruction.Stop("interrupted by SIGTERM"));

        probe.requests(1, 0).interval(NO_USERS, true).over();
        assertThat(probe.said()).endsWith(new FromWorker.Quit());
        assertThat(probe.exit()).contains(new WorkerExit(WorkerExit.Kind.INTERRUPTED, "interrupted by SIGTERM"));
    }

    @Test
    void aRunWithoutItsMasterEndsAfterTenSecondsAndOnlyThenTheWorkerJoinsAnew() {
        running().hear(new FromMaster.Heartbeat()).pass(seconds(9));
        assertThat(probe.connections).hasSize(1);
        assertThat(probe.instructions).hasSize(1);

        probe.pass(seconds(1.5));
        assertThat(probe.instructions.getLast()).isEqualTo(new Instruction.Stop("the master is lost"));
        assertThat(probe.connections).hasSize(1);

        probe.requests(4, 0).interval(NO_USERS, true).over().pass(seconds(0.2));
        assertThat(probe.connections).hasSize(2);
        assertThat(probe.connection().sent()).containsExactly(ClientReady.ANY_VERSION);
        assertThat(probe.warnings).contains("4 requests were made for a master that is gone; they are in no report");

        probe.hear(ack(), spawn(1, 1, 1)).spawned(2);
        assertThat(probe.orders).hasSize(2);
        assertThat(probe.said()).endsWith(new SpawningComplete(Map.of("Browser", 1, "Buyer", 1)));
    }

    @Test
    void aShortSilenceChangesNothing() {
        running().hear(new FromMaster.Heartbeat()).pass(seconds(8)).hear(new FromMaster.Heartbeat());
        probe.pass(seconds(8)).hear(new FromMaster.Heartbeat());

        assertThat(probe.connections).hasSize(1);
        assertThat(probe.instructions).hasSize(1);
    }

    /** As those before Locust 2.19 do, which never answer a heartbeat. */
    @Test
    void aSilentMasterThatIsAnotherProcessNowIsJoinedAnew() {
        probe.pass(seconds(0.1)).hear(ack()).pass(seconds(600));
        assertThat(probe.connections).hasSize(1);

        probe.linked(false).pass(seconds(0.4)).linked(true).pass(seconds(0.2));
        assertThat(probe.connections).hasSize(2);
        assertThat(probe.connection().sent()).containsExactly(ClientReady.ANY_VERSION);
        assertThat(probe.exit()).isEmpty();
        probe.hear(ack());
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void aSilentMasterThatStaysAwayIsLookedForAndGivenUp() {
        probe.pass(seconds(0.1)).hear(ack()).pass(seconds(600));
        probe.linked(false).pass(seconds(4));
        assertThat(probe.connections).hasSize(1);
        probe.pass(seconds(2));
        assertThat(probe.connections).hasSize(2);
        probe.pass(seconds(50));
        assertThat(probe.exit()).isEmpty();
        probe.pass(seconds(10));
        assertThat(probe.exit()).map(WorkerExit::kind).contains(WorkerExit.Kind.MASTER_LOST);
    }

    @Test
    void aRunOfASilentMasterThatIsAnotherProcessNowEnds() {
        running().linked(false).pass(seconds(0.4)).linked(true).pass(seconds(0.2));
        assertThat(probe.instructions.getLast()).isEqualTo(new Instruction.Stop("the master is lost"));
        assertThat(probe.connections).hasSize(1);

        probe.interval(NO_USERS, true).over().pass(seconds(0.2));
        assertThat(probe.connections).hasSize(2);
    }

    @Test
    void aConnectionThatIsBackAtOnceWasNoEndOfAProcess() {
        running().linked(false).pass(seconds(0.25)).linked(true).pass(seconds(30));

        assertThat(probe.connections).hasSize(1);
        assertThat(probe.instructions).hasSize(1);
    }

    @Test
    void whoWasFrozenUnderASilentMasterLooksForItBeforeGivingUp() {
        running().pass(seconds(600)).freeze(seconds(31));
        probe.interval(NO_USERS, true).over().pass(seconds(0.2));

        assertThat(probe.exit()).isEmpty();
        assertThat(probe.connections).hasSize(2);
    }
}
