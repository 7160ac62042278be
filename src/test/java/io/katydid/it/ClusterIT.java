package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and workers of ours: counts, exit codes, and what each node says. */
class ClusterIT {

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

    @Test
    void countsWhatTheTargetCountsAndEachWorkerHasItsPart() {
        Program master = cluster.master(Cluster.scenario(8, "5s"), "--expect-workers", "2");
        int port = Cluster.portOf(master);
        List<Program> workers = List.of(
                cluster.worker(port, "--recorder", "prometheus", "--metrics-linger", "60s"),
                cluster.worker(port, "--recorder", "prometheus", "--metrics-linger", "60s"));
        List<MetricsPage> pages = workers.stream().map(MetricsPage::of).toList();
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        JsonNode last = cluster.assertExact();
        assertThat(last.path("user_count").asInt()).isEqualTo(8);
        assertThat(last.has("percentiles")).isFalse();
        assertThat(result.out() + result.err()).doesNotContain("bucketed");
        List<Double> parts = pages.stream()
                .map(page -> page.sum("http_client_request_duration_seconds_count"))
                .toList();
        assertThat(parts).allMatch(part -> part > 0);
        assertThat(Math.round(parts.getFirst() + parts.getLast()))
                .isEqualTo(cluster.shop().requests());
        assertThat(workers).allSatisfy(worker -> {
            worker.signal("TERM"); // nobody scrapes any more
            assertThat(worker.result().code()).isZero();
        });
    }

    @Test
    void exitsWithThreeWhenAThresholdFailsAndItsWorkersDoNotCare() {
        Program master = cluster.master(
                Cluster.scenario(4, "2s") + "thresholds: [ requests > 100000 ]\n", "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);

        assertThat(master.result().code()).isEqualTo(3);
        assertThat(workers)
                .allSatisfy(worker -> assertThat(worker.result().code()).isZero());
        cluster.assertExact();
    }

    @Test
    void endsEarlyWithASummaryAndAllFiguresWhenItIsInterrupted() {
        Program master = cluster.master(Cluster.scenario(8, "10m"), "--expect-workers", "2");
        List<Program> workers = cluster.workers(Cluster.portOf(master), 2);
        cluster.awaitUsers(8);
        master.signal("INT");
        Program.Result result = master.result();

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).contains("ENDED EARLY");
        cluster.assertExact();
        assertThat(workers)
                .allSatisfy(worker -> assertThat(worker.result().code()).isZero());
    }

    @Test
    void exitsWithTwoWhenItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Program.Result result = cluster.master(Cluster.scenario(1, "1s"), "--master-bind-port", port)
                    .result();

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains("--master-bind-port")
                    .contains(port)
                    .contains("Nothing was started.");
        }
    }

    @Test
    void givesUpWhenNotAllWorkersComeAndSaysHowManyDid() {
        Program master =
                cluster.master(Cluster.scenario(1, "1s"), "--expect-workers", "2", "--expect-workers-max-wait", "8s");
        Program worker = cluster.worker(Cluster.portOf(master));
        Program.Result result = master.result();

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("1 of 2 workers");
        assertThat(worker.result().code()).isZero();
        assertThat(cluster.shop().requests()).isZero();
    }

    @Test
    void startsNothingWhenAWorkerLacksASecretOfTheScenario() {
        String scenario =
                Cluster.scenario(2, "5s").replace("{ get: /items }", """
                { get: /items, headers: { x-key: "${key}" } }""") + "secrets: { key: { env: HERD_KEY } }\n";
        Map<String, String> secret = Map.of("HERD_KEY", "sesame");
        Program master = cluster.master(secret, scenario, "--expect-workers", "2");
        int port = Cluster.portOf(master);
        Program knowing = cluster.worker(secret, port);
        await().atMost(Cluster.PATIENCE).until(() -> master.errSoFar().contains("1 is ready"));
        Program ignorant = cluster.worker(port);
        Program.Result result = master.result();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("HERD_KEY").contains("cannot run the scenario");
        assertThat(ignorant.result().code()).isEqualTo(2);
        assertThat(ignorant.result().err()).contains("HERD_KEY");
        assertThat(knowing.result().code()).isZero();
        assertThat(cluster.shop().requests()).isZero();
    }

    @Test
    void sendsSecretsNowhere() {
        String scenario =
                Cluster.scenario(2, "2s").replace("{ get: /items }", """
                { get: /items, headers: { x-key: "${key}" } }""") + "secrets: { key: { env: HERD_KEY } }\n";
        Map<String, String> secret = Map.of("HERD_KEY", "sesame");
        Program master = cluster.master(Map.of("HERD_KEY", "another"), scenario);
        Program worker = cluster.worker(secret, Cluster.portOf(master), "-L", "DEBUG");

        assertThat(master.result().code()).isZero();
        assertThat(worker.result().err()).doesNotContain("sesame").doesNotContain("another");
        assertThat(worker.result().code()).isZero();
    }

    @Test
    void givesALateWorkerItsShare() {
        Program master = cluster.master(Cluster.scenario(8, "12s"));
        int port = Cluster.portOf(master);
        Program early = cluster.worker(port);
        cluster.awaitUsers(8);
        Program late = cluster.worker(port, "--recorder", "prometheus", "--metrics-linger", "60s");
        MetricsPage page = MetricsPage.of(late);
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        assertThat(early.result().code()).isZero();
        cluster.assertExact();
        assertThat(cluster.telemetry().last().path("user_count").asInt()).isEqualTo(8);
        assertThat(page.sum("http_client_request_duration_seconds_count")).isPositive();
    }

    @Test
    void eachNodeTellsItsOwn() {
        Program master = cluster.master(Cluster.scenario(4, "4s"), "--expect-workers", "2", "--run-id", "0badcafe");
        int port = Cluster.portOf(master);
        Program first = cluster.worker(port, "--recorder", "json", "--lt-system-usage-recorder-interval", "1");
        await().atMost(Cluster.PATIENCE).until(() -> master.errSoFar().contains("1 is ready"));
        cluster.worker(port);
        assertThat(master.result().code()).isZero();

        assertThat(cluster.events("worker.joined"))
                .hasSize(2)
                .allSatisfy(joined ->
                        assertThat(joined.path("worker_kind").asText()).isEqualTo("katydid"));
        assertThat(cluster.telemetry().lines())
                .map(line -> line.path("telemetry"))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("source").asText()).isEqualTo("MasterRunner");
                    assertThat(line.path("source_id").asText()).isEqualTo("master");
                    assertThat(line.path("run_id").asText()).isEqualTo("0badcafe");
                });
        assertThat(TelemetryLines.of(first.result().out()).lines())
                .map(line -> line.path("telemetry"))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("source").asText()).isEqualTo("WorkerRunner");
                    assertThat(line.path("source_id").asText()).isEqualTo("worker-0");
                    assertThat(line.path("run_id").asText()).isEqualTo("0badcafe");
                    assertThat(line.path("testplan").asText()).isEqualTo("herd");
                    assertThat(line.path("telemetry_name").asText()).startsWith("locust.tl.system.metric.");
                });
    }

    @Test
    void letsInOnlyWorkersThatKnowTheSecretOfTheCluster() throws IOException {
        Path right = Files.writeString(
                folder.resolve("right"), Program.run(folder, "keygen").out());
        Path wrong = Files.writeString(
                folder.resolve("wrong"), Program.run(folder, "keygen").out());
        Program master = cluster.master(
                Cluster.scenario(4, "3s"), "--expect-workers", "2", "--cluster-secret-file", right.toString());
        int port = Cluster.portOf(master);
        Program stranger = cluster.worker(port, "--cluster-secret-file", wrong.toString());
        Program open = cluster.worker(port);
        cluster.worker(port, "--cluster-secret-file", right.toString());
        await().atMost(Cluster.PATIENCE).until(() -> master.errSoFar().contains("1 is ready"));
        await().atMost(Cluster.PATIENCE).until(() -> master.errSoFar().contains("refused a peer"));
        await().atMost(Cluster.PATIENCE).until(() -> stranger.errSoFar().contains("if the cluster secrets differ"));
        Program second = cluster.worker(port, "--cluster-secret-file", right.toString());

        assertThat(master.result().code()).isZero();
        cluster.assertExact();
        assertThat(second.result().code()).isZero();
        assertThat(stranger.errSoFar()).doesNotContain("joined");
        assertThat(open.errSoFar()).doesNotContain("joined");
        assertThat(master.result().out() + master.result().err())
                .doesNotContain(Files.readString(right).strip());
    }

    @Test
    void takesThePlaceOfLocustByItsVariablesAlone() throws IOException {
        Files.writeString(folder.resolve("herd.yaml"), Cluster.scenario(4, "3s"));
        Program master = cluster.start(
                Map.of(
                        "LOCUST_MODE_MASTER", "true",
                        "LOCUST_LOCUSTFILE", "/mnt/locustfile.py",
                        "KATYDID_SCENARIO", "herd.yaml",
                        "LOCUST_HOST", cluster.host(),
                        "LOCUST_MASTER_BIND_HOST", "127.0.0.1",
                        "LOCUST_MASTER_BIND_PORT", "0",
                        "LOCUST_EXPECT_WORKERS", "1",
                        "LOCUST_ENABLE_TELEMETRY_RECORDER", "json",
                        "LOCUST_HEADLESS", "true"),
                List.of());
        Program worker = cluster.start(
                Map.of(
                        "LOCUST_MODE_WORKER", "true",
                        "LOCUST_LOCUSTFILE", "/mnt/locustfile.py",
                        "KATYDID_SCENARIO", "herd.yaml",
                        "LOCUST_MASTER_NODE_HOST", "127.0.0.1",
                        "LOCUST_MASTER_NODE_PORT", Integer.toString(Cluster.portOf(master))),
                List.of());
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        assertThat(worker.result().code()).isZero();
        assertThat(TelemetryLines.of(result.out()).last().path("num_requests").asLong())
                .isEqualTo(cluster.shop().requests())
                .isPositive();
        assertThat(result.err()).containsOnlyOnce("/mnt/locustfile.py");
        assertThat(worker.result().err()).containsOnlyOnce("/mnt/locustfile.py");
    }
}
