package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A master of ours with workers of Locust's, the oldest and the newest, alone and beside ours. */
@Tag("long")
@ParameterizedClass
@ValueSource(strings = {LocustPackage.OLDEST, LocustPackage.NEWEST})
class MixedClusterIT {

    private static final String WEB = """
            from locust import HttpUser, constant, task
            class Web(HttpUser):
                wait_time = constant(0.05)
                @task
                def look(self): self.client.get("/items")
            """;

    /** Each user says by a request of its own that it is there. */
    private static final String WEB_AND_API = """
            from locust import HttpUser, constant, task
            class Web(HttpUser):
                wait_time = constant(0.05)
                def on_start(self): self.client.get("/status/201")
                @task
                def look(self): self.client.get("/items")
            class Api(HttpUser):
                wait_time = constant(0.05)
                def on_start(self): self.client.get("/status/202")
                @task
                def fail(self): self.client.get("/status/503")
            """;

    private static final String SERIES = "http_client_request_duration_seconds_count{";

    @Parameter
    private String version = "";

    @TempDir
    private Path folder;

    private final List<Locust> foreign = new ArrayList<>();
    private LocustPackage locust = new LocustPackage(Path.of(""));
    private Cluster cluster;

    @BeforeEach
    void open() {
        locust = LocustPackage.orSkip(version);
        cluster = new Cluster(folder);
    }

    @AfterEach
    void close() {
        foreign.forEach(Locust::close);
        if (cluster != null) {
            cluster.close();
        }
    }

    private void foreignWorkers(String script, int port) {
        for (int i = 0; i < 2; i++) {
            foreign.add(Locust.worker(locust, folder, script, port));
        }
    }

    @Test
    void countsWhatTwoWorkersOfLocustAndOneOfOursSend() {
        Program master = cluster.master(
                Cluster.scenario(9, "8s"),
                "--expect-workers",
                "3",
                "--recorder",
                "prometheus",
                "--web-port",
                "0",
                "--metrics-linger",
                "60s");
        MetricsPage masterPage = MetricsPage.of(master);
        int port = Cluster.portOf(master);
        Program own = cluster.worker(port, "--recorder", "prometheus", "--metrics-linger", "60s");
        MetricsPage ownPage = MetricsPage.of(own);
        foreignWorkers(WEB, port);
        await().atMost(Cluster.PATIENCE).until(() -> master.errSoFar().contains("a signal ends that"));
        await().atMost(Cluster.PATIENCE).until(() -> own.errSoFar().contains("a signal ends that"));
        String page = masterPage.text();
        double theirs = masterPage.sum("http_client_request_duration_seconds_count");
        double ours = ownPage.sum("http_client_request_duration_seconds_count");
        master.signal("TERM");
        own.signal("TERM");

        assertThat(master.result().code()).isZero();
        assertThat(own.result().code()).isZero();
        JsonNode last = cluster.assertExact();
        assertThat(last.path("percentiles").asText()).isEqualTo("bucketed");
        assertThat(last.path("user_count").asInt()).isEqualTo(9);
        assertThat(ours).isPositive();
        assertThat(theirs).isPositive();
        assertThat(Math.round(ours + theirs)).isEqualTo(cluster.shop().requests());
        List<String> sources = cluster.events("worker.joined").stream()
                .filter(joined -> joined.path("worker_kind").asText().startsWith("locust"))
                .map(joined ->
                        "source_id=\"worker-" + joined.path("worker_index").asInt() + "\"")
                .toList();
        assertThat(sources).hasSize(2);
        assertThat(page.lines().filter(line -> line.startsWith(SERIES)))
                .isNotEmpty()
                .allMatch(line -> sources.stream().anyMatch(line::contains));
        assertThat(foreign)
                .allSatisfy(
                        worker -> assertThat(worker.process().result().code()).isZero());
    }

    @Test
    void drivesClassesOfALocustfileByTheirWeights() {
        Program master = cluster.master(
                Cluster.scenario(8, "6s"), "--expect-workers", "2", "--user-classes", "Web:3,Api:1", "-r", "4");
        foreignWorkers(WEB_AND_API, Cluster.portOf(master));
        Program.Result result = master.result();

        assertThat(cluster.shop().requests("GET /status/201")).isEqualTo(6);
        assertThat(cluster.shop().requests("GET /status/202")).isEqualTo(2);
        assertThat(result.code()).isOne(); // of requests that failed, and no threshold is on them
        JsonNode last = cluster.assertExact();
        assertThat(last.path("num_failures").asLong())
                .isEqualTo(cluster.shop().requests("GET /status/503"))
                .isPositive();
        assertThat(cluster.telemetry()
                        .endpoint("GET", "/items")
                        .path("num_requests")
                        .asLong())
                .isEqualTo(cluster.shop().requests("GET /items"));
    }

    @Test
    void goesOnWithoutAWorkerOfLocustThatIsKilled() {
        Program master = cluster.master(Cluster.scenario(9, "14s"), "--expect-workers", "3");
        int port = Cluster.portOf(master);
        Program own = cluster.worker(port);
        foreignWorkers(WEB, port);
        cluster.awaitUsers(9);
        foreign.getFirst().process().signal("KILL");
        cluster.awaitUsersAfter("worker.lost", 9);
        Program.Result result = master.result();

        assertThat(result.code()).isZero();
        assertThat(own.result().code()).isZero();
        assertThat(cluster.doubts()).contains("was lost");
        // Locust's workers report every three seconds
        assertThat(cluster.telemetry().last().path("num_requests").asLong())
                .isBetween(
                        cluster.shop().requests() - 3 * 20 * 5, cluster.shop().requests());
    }
}
