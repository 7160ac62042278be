package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else may connect to a master's port: nothing that it sends ends a run or is counted where it should not be. */
@Tag("long")
class ClusterPeersIT {

    private static final int GARBAGE = 20_000;

    @TempDir
    private Path folder;

    private Cluster cluster;

    @BeforeEach
    void open() {
        cluster = new Cluster(folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static void garbage(RawWorker from) {
        Random random = new Random(7);
        for (int i = 0; i < GARBAGE; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            from.sendBytes(bytes);
        }
    }

    @Test
    void dropsGarbageOfStrangers() {
        Program master = cluster.master(Cluster.scenario(4, "6s"));
        int port = Cluster.portOf(master);
        Program worker = cluster.worker(port);
        cluster.awaitUsers(4);
        try (RawWorker stranger = RawWorker.connect(port, "stranger")) {
            garbage(stranger);
            await().atMost(Cluster.PATIENCE).until(() -> master.errSoFar().contains("peer stranger: dropped"));
        }
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        assertThat(worker.result().code()).isZero();
        assertThat(cluster.assertExact().path("validity").asText()).isEqualTo("VALID");
        assertThat(result.err().lines().filter(line -> line.contains("stranger")))
                .hasSize(1);
    }

    @Test
    void namesAWorkerWhoseMessagesAreDropped() {
        Program master = cluster.master(Cluster.scenario(4, "8s"));
        int port = Cluster.portOf(master);
        Program worker = cluster.worker(port);
        cluster.awaitUsers(4);
        try (RawWorker known = RawWorker.connect(port, "known_1")) {
            known.join();
            await().atMost(Cluster.PATIENCE).until(() -> known.heard("spawn") > 0);
            known.send("stats", Map.of("stats", new byte[50 << 20]));
            garbage(known);
            await().atMost(Cluster.PATIENCE).until(() -> master.errSoFar().contains("worker-1: dropped"));
            await().atMost(Cluster.PATIENCE).until(() -> known.heard("quit") > 0);
            known.send("stats", known.report(0, 0));
        }
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        assertThat(worker.result().code()).isZero();
        assertThat(cluster.assertExact().path("validity").asText()).isEqualTo("DEGRADED");
        assertThat(cluster.doubts()).contains("worker-1").contains("dropped").contains("at most 16777216 are accepted");
    }

    @Test
    void survivesReportsOfFiguresThatCannotBe() {
        Program master = cluster.master(Cluster.scenario(4, "8s"));
        int port = Cluster.portOf(master);
        Program worker = cluster.worker(port);
        cluster.awaitUsers(4);
        try (RawWorker liar = RawWorker.connect(port, "liar_1")) {
            liar.join();
            await().atMost(Cluster.PATIENCE).until(() -> liar.heard("spawn") > 0);
            for (String key : List.of(
                    "num_requests",
                    "num_failures",
                    "num_none_requests",
                    "total_response_time",
                    "max_response_time",
                    "min_response_time",
                    "total_content_length",
                    "start_time",
                    "last_request_timestamp",
                    "response_times",
                    "num_reqs_per_sec")) {
                for (Object value : figures()) {
                    liar.send("stats", withFigure(liar.report(1, 3), key, value));
                }
            }
            await().atMost(Cluster.PATIENCE).until(() -> liar.heard("quit") > 0);
            liar.send("stats", liar.report(0, 0));
        }
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        assertThat(worker.result().code()).isZero();
        JsonNode last = cluster.telemetry().last();
        assertThat(last.path("num_requests").asLong())
                .isGreaterThanOrEqualTo(cluster.shop().requests());
        assertThat(cluster.telemetry()
                        .endpoint("GET", "/items")
                        .path("num_requests")
                        .asLong())
                .isEqualTo(cluster.shop().requests());
    }

    private static List<Object> figures() {
        return List.of(
                -1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                -1e300,
                "many",
                List.of(1),
                Map.of(Long.MAX_VALUE, Long.MAX_VALUE),
                Map.of(-1e300, 3),
                Map.of(0, 3, Long.MIN_VALUE, 1),
                Map.of("x", "y"));
    }

    private static Map<String, Object> withFigure(Map<String, Object> report, String key, Object value) {
        Map<String, Object> entry = new HashMap<>();
        if (report.get("stats_total") instanceof Map<?, ?> row) {
            row.forEach((name, figure) -> entry.put(name.toString(), figure));
        }
        entry.put(key, value);
        Map<String, Object> changed = new HashMap<>(report);
        changed.put("stats", List.of(entry));
        changed.put("stats_total", entry);
        return changed;
    }

    @Test
    void doesNotMindSomebodyWithTheNameOfAWorker() {
        Program master = cluster.master(Cluster.scenario(4, "6s"));
        int port = Cluster.portOf(master);
        Program worker = cluster.worker(port);
        cluster.awaitUsers(4);
        String name =
                cluster.events("worker.joined").getFirst().path("worker_id").asText();
        try (RawWorker twin = RawWorker.connect(port, name)) {
            twin.join();
            twin.send("stats", twin.report(1, 100_000));
            twin.send("quit", null);
            Program.Result result = master.result();

            assertThat(result.code()).isZero();
            assertThat(worker.result().code()).isZero();
            cluster.assertExact();
            assertThat(twin.heard("ack")).isZero();
        }
    }

    @Test
    void putsTheFiguresOfAWrongClockWhereTheyBelong() {
        Program master = cluster.master(Cluster.scenario(2, "12s"));
        int port = Cluster.portOf(master);
        int perSecond = 20;
        int sent = 0;
        try (RawWorker late = RawWorker.connect(port, "late_1")) {
            late.join();
            await().atMost(Cluster.PATIENCE).until(() -> late.users() == 2);
            while (late.heard("quit") == 0) {
                long second = System.currentTimeMillis() / 1000 - 600;
                late.send("stats", late.report(second, perSecond));
                sent += perSecond;
                await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            }
            late.send("stats", late.report(0, 0));
        }
        assertThat(master.result().code()).isZero();

        JsonNode last = cluster.telemetry().last();
        assertThat(last.path("num_requests").asInt()).isEqualTo(sent);
        assertThat(last.path("total_rps").asDouble()).isBetween(perSecond * 0.5, perSecond * 2.0);
        List<JsonNode> intervals = cluster.telemetry().stats("current");
        assertThat(intervals.get(intervals.size() - 2).path("current_rps").asDouble())
                .isBetween(perSecond * 0.5, perSecond * 2.0);
    }
}
