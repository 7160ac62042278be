package io.katydid.cluster.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.katydid.cluster.master.Fleet.WaitResult;
import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.load.FleetStatus.FleetEvent;
import io.katydid.load.LoadCommand;
import io.katydid.stats.LoadStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fleet with scripted workers and a clock that the test moves. */
class FleetTest {

    private final Workers workers = new Workers();
    private final Fleet fleet = workers.fleet();

    @Test
    void aWorkerOfLocustIsReadyWhenItSaysSo() {
        workers.say("a_1", new FromWorker.ClientReady(Optional.of("2.47.0")));
        assertThat(fleet.workers()).containsEntry("ready", 1);
        assertThat(fleet.events()).containsExactly(new FleetEvent.WorkerJoined("a_1", 0, "locust 2.47.0"));
    }

    @Test
    void aWorkerThatIsTooOldCannotJoin() {
        workers.say("a_1", new FromWorker.ClientReady(Optional.empty()));
        assertThat(fleet.workers()).containsEntry("ready", 0);
        assertThat(workers.warnings).hasSize(1).first().asString().contains("older than Locust 2.0");
    }

    @Test
    void aWorkerOfOursIsReadyOnceItHasReadTheScenario() {
        workers.say("a_1", FromWorker.ClientReady.ANY_VERSION);
        workers.say("a_1", new FromWorker.Hello("0.1", "instance", 2));
        assertThat(fleet.workers()).containsEntry("ready", 0);
        workers.read("a_1");
        assertThat(fleet.workers()).containsEntry("ready", 1);
    }

    @Test
    void usersStartAtTheSpawnRateAndAreDealtInTurn() {
        workers.joined("a_1", "b_1");
        fleet.apply(new LoadCommand.RampUsers(10, workers.nanos, Duration.ofSeconds(5)));
        assertThat(workers.assigned("a_1", "b_1")).isEqualTo(2);
        for (int users = 4; users <= 10; users += 2) {
            workers.pass(Duration.ofSeconds(1));
            assertThat(workers.assigned("a_1", "b_1")).isEqualTo(users);
        }
        assertThat(workers.assigned("a_1")).isEqualTo(5);
        workers.pass(Duration.ofSeconds(1));
        assertThat(workers.assigned("a_1", "b_1")).isEqualTo(10);
    }

    @Test
    void aSilentWorkersUsersAreGivenToTheOthersAtTheSpawnRate() {
        workers.joined("a_1", "b_1");
        fleet.apply(new LoadCommand.RampUsers(10, workers.nanos, Duration.ofSeconds(2)));
        workers.pass(Duration.ofSeconds(1));
        workers.silent("b_1");
        fleet.events();
        workers.pass(Duration.ofSeconds(4));
        assertThat(fleet.events())
                .containsExactly(new FleetEvent.WorkerLost("b_1", 1, "nothing was heard from it for 3.0 s"));
        assertThat(fleet.workers()).containsEntry("missing", 1);
        workers.pass(Duration.ofSeconds(1));
        assertThat(workers.assigned("a_1")).isEqualTo(10);
        assertThat(fleet.validity().level()).isEqualTo(Validity.Level.DEGRADED);
        assertThat(fleet.validity().texts()).singleElement().asString().contains("worker-1 (b)");
        assertThat(fleet.failure()).isEmpty();
    }

    @Test
    void aWorkerThatComesBackGetsItsUsersAgain() {
        workers.joined("a_1", "b_1");
        fleet.apply(new LoadCommand.RampUsers(10, workers.nanos, Duration.ZERO));
        workers.silent("b_1");
        workers.pass(Duration.ofSeconds(6));
        assertThat(workers.assigned("a_1")).isEqualTo(10);
        fleet.events();
        workers.heard("b_1");
        workers.say("b_1", new FromWorker.Heartbeat("running", 1, 1));
        workers.pass(Duration.ofSeconds(1));
        assertThat(fleet.events()).containsExactly(new FleetEvent.WorkerRecovered("b_1", 1));
        assertThat(workers.assigned("a_1")).isEqualTo(5);
        assertThat(workers.assigned("b_1")).isEqualTo(5);
    }

    @Test
    void withoutAnyWorkerTheRunFails() {
        workers.joined("a_1");
        fleet.apply(new LoadCommand.RampUsers(1, workers.nanos, Duration.ZERO));
        workers.say("a_1", new FromWorker.Quit());
        workers.pass(Duration.ofSeconds(9));
        assertThat(fleet.failure()).isEmpty();
        workers.pass(Duration.ofSeconds(2));
        assertThat(fleet.failure()).contains("no worker is left");
    }

    @Test
    void aProcessThatComesBackUnderAnotherIdentityKeepsItsIndex() {
        String process = "host_0123456789abcdef";
        workers.joined("a_1", process + "0000000000000001");
        workers.silent(process + "0000000000000001");
        workers.joined(process + "0000000000000002");
        assertThat(workers.index(process + "0000000000000002")).isEqualTo(1);
        assertThat(fleet.workers()).containsEntry("ready", 2).containsEntry("missing", 0);
    }

    @Test
    void aWorkerThatWasReplacedGetsAnotherIndexAndIsNotAnsweredUntilThen() {
        String frozen = "host_0123456789abcdef";
        String replacement = "host_fedcba9876543210";
        workers.joined(frozen + "0000000000000001");
        workers.silent(frozen + "0000000000000001");
        workers.pass(Duration.ofSeconds(4));
        workers.joined(replacement + "0000000000000001");
        assertThat(workers.index(replacement + "0000000000000001")).isZero();
        int before = workers.answers(frozen + "0000000000000001");
        workers.say(frozen + "0000000000000001", new FromWorker.Heartbeat("running", 1, 1));
        workers.say(frozen + "0000000000000001", workers.report(1, workers.series("/x", 3)));
        assertThat(workers.answers(frozen + "0000000000000001")).isEqualTo(before);
        assertThat(workers.received(frozen + "0000000000000001")).isEmpty();
        assertThat(requests(fleet.collect())).isEqualTo(3);
        assertThat(fleet.workers()).containsEntry("ready", 1).containsEntry("missing", 0);
        workers.joined(frozen + "0000000000000002");
        assertThat(workers.index(frozen + "0000000000000002")).isEqualTo(1);
        workers.pass(Duration.ofSeconds(1));
        assertThat(fleet.workers()).containsEntry("running", 2);
    }

    @Test
    void aWorkerOfLocustThatWasReplacedIsToldToQuit() {
        workers.say("host_" + "a".repeat(32), new FromWorker.ClientReady(Optional.of("2.47.0")));
        workers.pass(Duration.ofSeconds(4));
        workers.say("host_" + "b".repeat(32), new FromWorker.ClientReady(Optional.of("2.47.0")));
        workers.say("host_" + "a".repeat(32), new FromWorker.Heartbeat("running", 1, 1));
        assertThat(workers.quit()).containsExactly("host_" + "a".repeat(32));
    }

    @Test
    void aWorkerOfLocustThatIsTooBusyIsNamed() {
        workers.say("a_1", new FromWorker.ClientReady(Optional.of("2.47.0")));
        workers.say("a_1", new FromWorker.Heartbeat("running", 97, 1));
        assertThat(fleet.validity().texts()).containsExactly("worker-0 used more than 90 % of its CPU");
    }

    @Test
    void aReportThatArrivesTwiceCountsOnceAndAMissingOneIsNamed() {
        workers.joined("a_1");
        SeriesStats series = workers.series("/x", 3);
        workers.say("a_1", workers.report(1, series));
        workers.say("a_1", workers.report(1, series));
        assertThat(requests(fleet.collect())).isEqualTo(3);
        workers.say("a_1", workers.report(4, series));
        assertThat(requests(fleet.collect())).isEqualTo(3);
        assertThat(requests(fleet.collect())).isZero();
        assertThat(fleet.events()).contains(new FleetEvent.ReportsLost("a_1", 0, 2));
        assertThat(fleet.validity().texts()).containsExactly("2 reports from worker-0 never arrived");
        assertThat(workers.received("a_1")).containsExactly(1L, 1L, 4L);
    }

    @Test
    void figuresOfAnotherRunAreNotCounted() {
        workers.joined("a_1");
        ExactReport exact = workers.exact(1, workers.series("/x", 3));
        ExactReport other = new ExactReport(
                exact.epoch(),
                1,
                "ffffffff",
                false,
                exact.series(),
                0,
                0,
                0,
                exact.scheduleLag(),
                0,
                0,
                exact.validity());
        StatsReport report = ((FromWorker.Stats) workers.report(1)).report();
        workers.say(
                "a_1",
                new FromWorker.Stats(new StatsReport(
                        report.entries(), report.total(), report.failures(), Map.of(), Optional.of(other))));
        assertThat(requests(fleet.collect())).isZero();
    }

    @Test
    void theEndWaitsForTheLastFiguresOfAllWorkers() {
        workers.joined("a_1", "b_1");
        fleet.apply(new LoadCommand.RampUsers(2, workers.nanos, Duration.ZERO));
        fleet.stop();
        assertThat(workers.quit()).containsExactlyInAnyOrder("a_1", "b_1");
        workers.say("a_1", workers.last(1));
        assertThat(fleet.drained()).isFalse();
        workers.say("b_1", workers.last(1));
        assertThat(fleet.drained()).isTrue();
        workers.say("a_1", new FromWorker.Quit());
        assertThat(fleet.events()).noneMatch(FleetEvent.WorkerLost.class::isInstance);
    }

    @Test
    void aWorkerThatCannotRunTheScenarioIsRefused() {
        workers.say("a_1", FromWorker.ClientReady.ANY_VERSION);
        workers.say("a_1", new FromWorker.Hello("0.1", "instance", 2));
        workers.say("a_1", new FromWorker.ScenarioRead("", List.of("s.yaml:3: secret 'key' is not set")));
        assertThat(fleet.await(1, Duration.ZERO, () -> false, note -> {}))
                .isInstanceOfSatisfying(
                        WaitResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("worker-0 (a)", "s.yaml:3"));
    }

    @Test
    void waitingEndsOnceEnoughWorkersAreReady() {
        workers.joined("a_1");
        assertThat(fleet.await(1, Duration.ZERO, () -> false, note -> {})).isEqualTo(new WaitResult.Complete());
        assertThat(fleet.await(2, Duration.ZERO, () -> true, note -> {})).isEqualTo(new WaitResult.Cancelled());
    }

    @Test
    void usersThatHaveAllEndedByThemselvesLeaveNothingToWaitFor() {
        workers.joined("a_1");
        fleet.apply(new LoadCommand.RampUsers(4, workers.nanos, Duration.ZERO));
        assertThat(fleet.exhausted()).isFalse();
        workers.say("a_1", new FromWorker.SpawningComplete(Map.of("Reader", 3, "Writer", 1)));
        assertThat(fleet.users()).isEqualTo(4);
        assertThat(fleet.exhausted()).isFalse();
        workers.say("a_1", workers.report(1));
        assertThat(fleet.exhausted()).isTrue();
    }

    @Test
    void theOnlyWorkersReturnDoesNotEndTheRun() {
        workers.joined("a_1");
        fleet.apply(new LoadCommand.RampUsers(4, workers.nanos, Duration.ZERO));
        workers.say("a_1", new FromWorker.SpawningComplete(Map.of("Reader", 3, "Writer", 1)));
        workers.silent("a_1");
        workers.pass(Duration.ofSeconds(5));
        assertThat(fleet.workers()).containsEntry("missing", 1);
        workers.heard("a_1");
        workers.pass(Duration.ofSeconds(1));
        assertThat(fleet.workers()).containsEntry("running", 1);
        assertThat(fleet.exhausted()).isFalse();
    }

    private static long requests(LoadStats stats) {
        return stats.series().stream().mapToLong(SeriesStats::count).sum();
    }

    @Test
    void usersAreDealtByARampOnly() {
        assertThatThrownBy(() -> fleet.apply(new LoadCommand.AllocateUsers(Map.of("A", 1), 0, Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fleet.apply(new LoadCommand.RunOnce(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
