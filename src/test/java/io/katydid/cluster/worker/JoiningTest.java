package io.katydid.cluster.worker;

import static io.katydid.cluster.worker.WorkerProbe.ack;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.FromWorker.ClientReady;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoiningTest {

    private final WorkerProbe probe = new WorkerProbe();

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    @Test
    void itAsksWithAVersionThatEveryMasterTakesUnderANameWithOneUnderscore() {
        probe.pass(seconds(0.1));

        assertThat(probe.connection().identity()).isEqualTo("some-host_00000000deadbeef0000000000000001");
        assertThat(probe.connection().sent()).containsExactly(ClientReady.ANY_VERSION);
    }

    @Test
    void itAsksAgainEachFiveSecondsAndUnderAnotherNameEachMinute() {
        probe.pass(seconds(58));
        assertThat(probe.connections).hasSize(1);
        assertThat(probe.sent(ClientReady.class)).hasSize(12);

        probe.pass(seconds(7));
        assertThat(probe.connections).hasSize(2);
        assertThat(probe.connections.getFirst().open().get()).isFalse();
        assertThat(probe.connection().identity()).isEqualTo("some-host_00000000deadbeef0000000000000002");
        assertThat(probe.notes).containsExactly("waiting for the master at master.test:5557, which does not answer");
    }

    @Test
    void aNameThatIsNotKnownYetIsLookedUpLessAndLessOften() {
        probe.addresses = List.of();
        probe.pass(seconds(10));

        assertThat(probe.connections).isEmpty();
        assertThat(probe.lookups).isBetween(7, 9);
        assertThat(probe.notes).containsExactly("waiting for the master: the name 'master.test' is not known here yet");

        probe.addresses = List.of("10.0.0.7");
        probe.pass(seconds(6));
        assertThat(probe.connection().address()).isEqualTo("10.0.0.7");
    }

    @Test
    void aMasterThatHasMovedIsFollowed() {
        probe.pass(seconds(1));
        probe.addresses = List.of("10.0.0.2");
        probe.pass(seconds(5));

        assertThat(probe.connections).hasSize(2);
        assertThat(probe.connection().address()).isEqualTo("10.0.0.2");
    }

    @Test
    void aMemberBeatsOnceASecondAndReportsEachThree() {
        probe.pass(seconds(0.1)).hear(ack());
        for (int i = 0; i < 9; i++) {
            probe.pass(seconds(1)).hear(new FromMaster.Heartbeat());
        }

        assertThat(probe.sent(FromWorker.Heartbeat.class))
                .hasSizeBetween(9, 10)
                .containsOnly(new FromWorker.Heartbeat("ready", 25, 1024));
        assertThat(probe.sent(FromWorker.Stats.class)).hasSize(4);
        assertThat(probe.sent(ClientReady.class)).hasSize(1);
        assertThat(probe.notes).containsExactly("joined the master at master.test:5557 as worker 3");
    }

    @Test
    void aMasterThatStopsAnsweringIsJoinedAnewUnderAnotherName() {
        probe.pass(seconds(0.1)).hear(ack(), new FromMaster.Heartbeat()).pass(seconds(6));

        assertThat(probe.connections).hasSize(2);
        assertThat(probe.connection().identity()).endsWith("2");
        assertThat(probe.connection().sent()).containsExactly(ClientReady.ANY_VERSION);
        assertThat(probe.exit()).isEmpty();

        probe.hear(ack());
        assertThat(probe.sent(FromWorker.Heartbeat.class)).isNotEmpty();
    }

    @Test
    void aMasterThatNeverAnswersHeartbeatsIsNotTakenForLost() {
        probe.pass(seconds(0.1)).hear(ack()).pass(seconds(120));

        assertThat(probe.connections).hasSize(1);
        assertThat(probe.exit()).isEmpty();
    }

    @Test
    void whoHasSleptSoLongThatMastersForgetJoinsUnderAnotherName() {
        probe.pass(seconds(0.1)).hear(ack()).freeze(seconds(40));
        probe.pass(seconds(0.1));

        assertThat(probe.connections).hasSize(2);
    }

    @Test
    void aLostMasterIsSoughtForAMinute() {
        probe.pass(seconds(0.1)).hear(ack(), new FromMaster.Heartbeat()).pass(seconds(58));
        assertThat(probe.exit()).isEmpty();
        probe.pass(seconds(3));

        assertThat(probe.exit()).hasValueSatisfying(end -> {
            assertThat(end.kind()).isEqualTo(WorkerExit.Kind.MASTER_LOST);
            assertThat(end.reason()).startsWith("no master at master.test:5557 for 60 s");
        });
    }

    @Test
    void aMasterThatWasNeverThereIsSoughtForFiveMinutes() {
        probe.pass(seconds(295));
        assertThat(probe.exit()).isEmpty();
        probe.pass(seconds(6));
        assertThat(probe.exit()).isPresent();
    }

    @Test
    void zeroIsForEver() {
        WorkerProbe patient = new WorkerProbe(Duration.ZERO);
        patient.pass(Duration.ofHours(1));
        assertThat(patient.exit()).isEmpty();
    }

    @Test
    void anotherConnectionThatTheMasterWantsHasTheSameName() {
        probe.pass(seconds(0.1)).hear(ack(), new FromMaster.Reconnect()).pass(seconds(2));

        assertThat(probe.connections).hasSize(2);
        assertThat(probe.connection().identity())
                .isEqualTo(probe.connections.getFirst().identity());
        assertThat(probe.sent(ClientReady.class)).isEmpty();
        assertThat(probe.sent(FromWorker.Heartbeat.class)).isNotEmpty();
    }

    @Test
    void aStockMasterIsOfNoUseWithoutAScenario() {
        probe.own = Optional.empty();
        probe.pass(seconds(0.1)).hear(ack()).pass(seconds(0.1));

        assertThat(probe.exit()).hasValueSatisfying(end -> {
            assertThat(end.kind()).isEqualTo(WorkerExit.Kind.WITHOUT_SCENARIO);
            assertThat(end.reason()).contains("name one with --scenario FILE or KATYDID_SCENARIO");
        });
        assertThat(probe.said()).endsWith(new FromWorker.Quit());
    }

    @Test
    void whatAnEarlierConnectionSaysLateIsOfNoInterest() {
        probe.pass(seconds(0.1)).hear(ack(), new FromMaster.Heartbeat()).pass(seconds(6));
        probe.connections.getFirst().listener().received(new FromMaster.Quit());
        probe.pass(seconds(1));

        assertThat(probe.exit()).isEmpty();
    }

    @Test
    void unknownMessagesAndOddOnesAreLeftAside() {
        probe.pass(seconds(0.1)).hear(ack());
        probe.hear(
                new FromMaster.Other("custom", Map.of("a", 1)),
                new FromMaster.SpawningComplete(7),
                new FromMaster.ReportAck(5),
                new FromMaster.Interrupt(),
                new FromMaster.Metadata(Map.of()),
                new FromMaster.ScenarioText("x", "bad", "", Map.of()));

        assertThat(probe.said()).containsExactly(ClientReady.ANY_VERSION);
    }
}
