package io.katydid.cluster.wire;

import io.katydid.cluster.wire.StatsReport.StatsEntry;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.ErrorType;
import io.katydid.stats.Latency;
import io.katydid.stats.SecondCounts;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Many workers that make no load but report as if, from one thread: what a master can bear. Called by
 * src/test/bench/cluster.py with the master's port, how many workers, and how many endpoints each reports with a
 * hundred requests in each interval.
 */
final class SimulatedWorkers {

    private static final long SECOND = 1_000_000_000L;
    private static final int REPORT_SECONDS = 3;
    private static final int REQUESTS = 100;

    /** One of them. */
    private static final class Simulated {
        final String id;
        final ZMQ.Socket socket;
        String epoch = "";
        String runId = "";
        Map<String, Integer> users = Map.of();
        Map<String, Object> report = Map.of();
        long sequence;
        long nextBeat = Long.MAX_VALUE;
        long nextReport = Long.MAX_VALUE;
        boolean gone;

        Simulated(String id, ZMQ.Socket socket) {
            this.id = id;
            this.socket = socket;
        }

        void say(FromWorker message) {
            say(message.message(id));
        }

        void say(Message message) {
            socket.send(MessageCodec.pack(message), ZMQ.DONTWAIT);
        }
    }

    private final int endpoints;
    private final List<Simulated> workers = new ArrayList<>();
    private final Random random = new Random(1);

    private SimulatedWorkers(int endpoints) {
        this.endpoints = endpoints;
    }

    public static void main(String... args) {
        SimulatedWorkers all = new SimulatedWorkers(Integer.parseInt(args[2]));
        try (ZContext context = new ZContext(1)) {
            context.getContext().setMaxSockets(10_000);
            all.run(context, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        }
    }

    private void run(ZContext context, int port, int count) {
        ZMQ.Poller poller = context.createPoller(count);
        for (int i = 0; i < count; i++) {
            ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
            String id = "sim%d_%032x".formatted(i, i);
            socket.setIdentity(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            socket.setHandshakeIvl(3000);
            socket.setLinger(1000);
            socket.connect("tcp://127.0.0.1:" + port);
            poller.register(socket, ZMQ.Poller.POLLIN);
            workers.add(new Simulated(id, socket));
            workers.getLast().say(FromWorker.ClientReady.ANY_VERSION);
        }
        while (workers.stream().anyMatch(worker -> !worker.gone)) {
            poller.poll(20);
            long now = System.nanoTime();
            for (Simulated worker : workers) {
                hear(worker, now);
                tick(worker, now);
            }
        }
    }

    private void hear(Simulated worker, long now) {
        for (byte[] frame = worker.socket.recv(ZMQ.DONTWAIT); frame != null; frame = worker.socket.recv(ZMQ.DONTWAIT)) {
            if (!(MessageCodec.read(frame) instanceof MessageCodec.Read.Valid(Message message))) {
                throw new IllegalStateException("the master sent no message");
            }
            switch (FromMaster.of(message)) {
                case FromMaster.Ack ack -> {
                    worker.epoch = ack.epoch().orElseThrow();
                    worker.say(new FromWorker.Hello("simulated", worker.id, 1));
                    worker.nextBeat = now + (long) (random.nextDouble() * SECOND);
                }
                case FromMaster.ScenarioText text -> worker.say(new FromWorker.ScenarioRead(text.sha256(), List.of()));
                case FromMaster.Spawn spawn -> {
                    worker.runId = spawn.ours().orElseThrow().runId();
                    worker.users = spawn.users();
                    worker.say(new FromWorker.Spawning());
                    worker.say(new FromWorker.SpawningComplete(spawn.users()));
                    if (worker.nextReport == Long.MAX_VALUE) {
                        worker.nextReport = now + (long) (random.nextDouble() * REPORT_SECONDS * SECOND);
                    }
                }
                case FromMaster.Quit _ -> {
                    report(worker, true);
                    worker.say(new FromWorker.Quit());
                    worker.gone = true;
                }
                default -> {}
            }
        }
    }

    private void tick(Simulated worker, long now) {
        if (worker.gone) {
            return;
        }
        if (now >= worker.nextBeat) {
            worker.nextBeat += SECOND;
            worker.say(new FromWorker.Heartbeat(worker.users.isEmpty() ? "ready" : "running", 10, 100_000_000));
        }
        if (now >= worker.nextReport) {
            worker.nextReport += REPORT_SECONDS * SECOND;
            report(worker, false);
        }
    }

    /** The same figures again and again: what costs the master is to read them. */
    private void report(Simulated worker, boolean last) {
        if (worker.report.isEmpty()) {
            worker.report = new HashMap<>(data(worker));
        }
        Map<Object, @Nullable Object> ours =
                new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(worker.report.get(StatsReport.OURS)));
        ours.put("sequence", ++worker.sequence);
        ours.put("last", last);
        worker.report.put(StatsReport.OURS, ours);
        worker.say(new Message("stats", worker.report, worker.id));
    }

    private Map<String, Object> data(Simulated worker) {
        List<SeriesStats> series = new ArrayList<>();
        List<StatsEntry> rows = new ArrayList<>();
        for (int i = 0; i < endpoints; i++) {
            series.add(series("/e" + i));
            rows.add(row("/e" + i, REQUESTS));
        }
        ExactReport exact = new ExactReport(
                worker.epoch, 1, worker.runId, false, series, 0, 5, REQUESTS, new Latency(), 0, 5, Validity.VALID);
        return new StatsReport(
                        rows,
                        row("Aggregated", (long) endpoints * REQUESTS),
                        List.of(),
                        worker.users,
                        Optional.of(exact))
                .data();
    }

    private SeriesStats series(String name) {
        long[] micros = random.longs(REQUESTS, 800, 60_000).toArray();
        long[] once = new long[REQUESTS];
        java.util.Arrays.fill(once, 1);
        long sum = java.util.Arrays.stream(micros).sum() * 1000;
        Latency times = Latency.of(micros, once, sum, 800_000, 60_000_000);
        return new SeriesStats(
                new SeriesKey(new EndpointKey("Reader", "GET", name, "127.0.0.1:1"), 200, ErrorType.NONE, "1.1"),
                times,
                times,
                new SecondCounts(new long[] {-3, -2, -1}, new long[] {33, 33, 34}),
                0,
                REQUESTS * 100L,
                0,
                -3 * SECOND,
                0,
                null);
    }

    private static StatsEntry row(String name, long requests) {
        return new StatsEntry(
                "GET",
                name,
                OptionalDouble.of(1),
                1,
                requests,
                0,
                0,
                3000,
                60,
                OptionalDouble.of(0.8),
                requests * 100,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }
}
