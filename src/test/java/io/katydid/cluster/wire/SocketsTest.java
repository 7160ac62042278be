package io.katydid.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class SocketsTest {

    private static final String SECRET = "a secret of more than sixteen characters";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Heard heard = new Heard();
    private final List<Boolean> links = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void messagesGoBothWays() {
        MasterSocket master = master(Optional.empty(), PeerLimits.DEFAULT);
        List<FromMaster> received = new CopyOnWriteArrayList<>();
        WorkerSocket worker = worker(master.port(), "host_1", Optional.empty(), received);
        worker.send(FromWorker.ClientReady.ANY_VERSION);
        await().until(() -> heard.of("host_1").size() == 1);
        assertThat(heard.of("host_1")).containsExactly(new FromWorker.ClientReady(Optional.of("-1")));
        FromMaster ack = new FromMaster.Ack(OptionalInt.of(3), Optional.of("0123"));
        master.send("host_1", ack);
        master.send("unknown", ack);
        await().until(() -> received.size() == 1);
        assertThat(received).containsExactly(ack);
    }

    @Test
    void whetherThereIsAConnectionIsSaid() {
        MasterSocket master = master(Optional.empty(), PeerLimits.DEFAULT);
        worker(master.port(), "host_1", Optional.empty(), new ArrayList<>());
        await().untilAsserted(() -> assertThat(links).containsExactly(true));
        master.close();
        await().untilAsserted(() -> assertThat(links).containsExactly(true, false));
    }

    @Test
    void whoHasTheSecretIsLetInAndNobodyElse() {
        MasterSocket master = master(Optional.of(ClusterSecret.of(SECRET)), PeerLimits.DEFAULT);
        WorkerSocket stranger = worker(
                master.port(), "stranger_1", Optional.of(ClusterSecret.of("another" + SECRET)), new ArrayList<>());
        WorkerSocket plain = worker(master.port(), "plain_1", Optional.empty(), new ArrayList<>());
        WorkerSocket worker = worker(master.port(), "host_1", Optional.of(ClusterSecret.of(SECRET)), new ArrayList<>());
        stranger.send(new FromWorker.Quit());
        plain.send(new FromWorker.Quit());
        worker.send(new FromWorker.ClientStopped());
        await().untilAsserted(() -> {
            assertThat(heard.of("host_1")).hasSize(1);
            assertThat(heard.refused).isNotEmpty();
        });
        assertThat(heard.messages.keySet()).containsExactly("host_1");
    }

    @Test
    void aFloodAndGarbageAreDroppedAndCountedAndOthersAreHeard() {
        MasterSocket master = master(Optional.empty(), new PeerLimits(10, 100, 1 << 20, 100_000));
        try (ZContext context = new ZContext()) {
            ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
            socket.setIdentity("bad_1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            socket.setHWM(100_000);
            // JeroMQ's handshake stalls one time in fifty, and would be tried again only after thirty seconds
            socket.setHandshakeIvl(1000);
            socket.connect("tcp://127.0.0.1:" + master.port());
            socket.sendMore(new byte[] {1});
            socket.send(new byte[] {2});
            socket.send(new byte[200_000]);
            for (int i = 0; i < 20_000; i++) {
                socket.send(new byte[] {(byte) 0xc1, (byte) i});
            }
            WorkerSocket worker = worker(master.port(), "host_1", Optional.empty(), new ArrayList<>());
            worker.send(new FromWorker.Spawning());
            await().untilAsserted(() -> {
                assertThat(heard.of("host_1")).hasSize(1);
                assertThat(heard.dropped("bad_1")).isEqualTo(20_002);
            });
        }
        assertThat(heard.reasons)
                .contains(
                        "a message of 2 frames instead of one",
                        "a message of 200000 bytes; at most 100000 are accepted");
        assertThat(heard.reasons).anyMatch(reason -> reason.startsWith("not a message"));
        assertThat(heard.reasons).contains("more messages than any worker needs to send");
    }

    @Test
    void aMessageThatMakesTroubleIsDroppedAndTheNextIsHeard() {
        MasterSocket master = master(Optional.empty(), PeerLimits.DEFAULT);
        WorkerSocket worker = worker(master.port(), "host_1", Optional.empty(), new ArrayList<>());
        worker.send(new FromWorker.Other(Heard.TROUBLE, null));
        worker.send(new FromWorker.Spawning());
        await().untilAsserted(() -> assertThat(heard.of("host_1")).containsExactly(new FromWorker.Spawning()));
        assertThat(heard.reasons)
                .singleElement()
                .asString()
                .contains("'" + Heard.TROUBLE + "' that caused an error")
                .contains("no one has thought of this");
    }

    @Test
    void aNameThatWouldStirATerminalIsShownInHexadecimals() {
        MasterSocket master = master(Optional.empty(), PeerLimits.DEFAULT);
        List<FromMaster> received = new CopyOnWriteArrayList<>();
        WorkerSocket worker = worker(master.port(), "a\u001b[2J", Optional.empty(), received);
        worker.send(new FromWorker.Spawning());
        await().untilAsserted(() -> assertThat(heard.of("0x611b5b324a")).hasSize(1));
        master.send("0x611b5b324a", new FromMaster.Stop());
        await().until(() -> !received.isEmpty());
    }

    @Test
    void whatWasSaidLastLeavesBeforeTheLineIsClosed() {
        MasterSocket master = master(Optional.empty(), PeerLimits.DEFAULT);
        WorkerSocket worker = worker(master.port(), "host_1", Optional.empty(), new ArrayList<>());
        worker.send(new FromWorker.Spawning());
        await().untilAsserted(() -> assertThat(heard.of("host_1")).hasSize(1));
        String aMegabyte = "x".repeat(1 << 20);
        for (int i = 0; i < 8; i++) {
            worker.send(new FromWorker.Logs(List.of(aMegabyte)));
        }
        worker.send(new FromWorker.Quit());
        worker.close();
        await().untilAsserted(() -> assertThat(heard.of("host_1")).hasSize(10).endsWith(new FromWorker.Quit()));
    }

    @Test
    void aLineThatIsDroppedHoldsNobodyUp() {
        MasterSocket master = master(Optional.empty(), PeerLimits.DEFAULT);
        WorkerSocket unconnected = worker(1, "host_1", Optional.empty(), new ArrayList<>());
        WorkerSocket one = worker(master.port(), "host_2", Optional.empty(), new ArrayList<>());
        unconnected.send(new FromWorker.Quit());
        long start = System.nanoTime();
        unconnected.drop();
        one.drop();
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        MasterSocket master = master(Optional.empty(), PeerLimits.DEFAULT);
        assertThat(MasterSocket.bind(
                        "127.0.0.1", master.port(), Optional.empty(), PeerLimits.DEFAULT, System::nanoTime, heard))
                .isInstanceOf(MasterSocket.Opening.Refused.class);
    }

    private MasterSocket master(Optional<ClusterSecret> secret, PeerLimits limits) {
        MasterSocket.Opening opening = MasterSocket.bind("127.0.0.1", 0, secret, limits, System::nanoTime, heard);
        MasterSocket master = ((MasterSocket.Opening.Ready) opening).socket();
        master.start();
        open.add(master);
        return master;
    }

    private WorkerSocket worker(int port, String identity, Optional<ClusterSecret> secret, List<FromMaster> received) {
        WorkerSocket worker = WorkerSocket.connect("127.0.0.1", port, identity, secret, new WorkerSocket.Listener() {
            @Override
            public void received(FromMaster message) {
                received.add(message);
            }

            @Override
            public void connectionChanged(boolean up) {
                links.add(up);
            }

            @Override
            public void malformed(String reason) {
                throw new AssertionError(reason);
            }
        });
        open.add(worker);
        return worker;
    }

    /** All that a master's socket said. */
    private static final class Heard implements MasterSocket.Listener {
        static final String TROUBLE = "trouble";

        private final Map<String, List<FromWorker>> messages = new HashMap<>();
        private final Map<String, Integer> drops = new HashMap<>();
        private final List<String> reasons = new CopyOnWriteArrayList<>();
        private final List<String> refused = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void arrived(String peer, FromWorker message) {
            if (message instanceof FromWorker.Other other && other.type().equals(TROUBLE)) {
                throw new IllegalStateException("no one has thought of this");
            }
            messages.computeIfAbsent(peer, absent -> new ArrayList<>()).add(message);
        }

        @Override
        public synchronized void dropped(String peer, String reason) {
            drops.merge(peer, 1, Integer::sum);
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
        }

        @Override
        public void refused(String reason) {
            refused.add(reason);
        }

        @Override
        public void beat() {}

        synchronized List<FromWorker> of(String peer) {
            return List.copyOf(messages.getOrDefault(peer, List.of()));
        }

        synchronized int dropped(String peer) {
            return drops.getOrDefault(peer, 0);
        }
    }
}
