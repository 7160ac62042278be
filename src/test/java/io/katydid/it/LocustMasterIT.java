package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A master of Locust's, the oldest and the newest, with workers of ours: what the page says is what the target has seen. */
@Tag("long")
@ParameterizedClass
@ValueSource(strings = {LocustPackage.OLDEST, LocustPackage.NEWEST})
class LocustMasterIT {

    private static final String SCENARIO = """
            name: pair
            target: http://127.0.0.1:9
            users:
              Browser: { wait: 100ms, tasks: { browse: { steps: [ { get: /items } ] } } }
              Buyer: { wait: 100ms, tasks: { buy: { steps: [ { get: /missing } ] } } }
            load: { users: 1, spawn-rate: 1 }
            """;

    private static final String USERS = """
            from locust import HttpUser, LoadTestShape, constant, task
            class Browser(HttpUser):
                wait_time = constant(0.1)
                @task
                def browse(self): self.client.get("/items")
            class Buyer(HttpUser):
                wait_time = constant(0.1)
                @task
                def buy(self): self.client.get("/missing")
            """;

    private static final String SHAPE = """
            class UpAndDown(LoadTestShape):
                def tick(self):
                    for until, users in ((3, 8), (6, 3), (9, 6)):
                        if self.get_run_time() < until:
                            return (users, 4)
                    return None
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameter
    private String version = "";

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private LocustPackage locust = new LocustPackage(Path.of(""));
    private CountingTarget target = new CountingTarget();

    @BeforeEach
    void prepare() throws IOException {
        open.add(target);
        locust = LocustPackage.orSkip(version);
        Files.writeString(folder.resolve("pair.yaml"), SCENARIO);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Locust opened(Locust master) {
        open.add(master);
        return master;
    }

    private Program worker(Locust master, String... more) {
        List<String> arguments = new ArrayList<>(List.of("worker", "--master-port", Integer.toString(master.port())));
        arguments.addAll(List.of("--scenario", "pair.yaml"));
        arguments.addAll(List.of(more));
        return opened(Program.start(folder, Map.of(), arguments.toArray(String[]::new)));
    }

    private Program opened(Program program) {
        open.add(program::kill);
        return program;
    }

    private static void assertHealthy(Locust master) {
        assertThat(master.process().errSoFar() + master.process().outSoFar())
                .doesNotContain("Traceback")
                .doesNotContain("/ERROR/")
                .doesNotContain("Unhandled");
    }

    /** Of Locust's own summary file: requests and failures by name. */
    private Map<String, List<Long>> summary(String prefix) throws IOException {
        return Files.readAllLines(folder.resolve(prefix + "_stats.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .collect(java.util.stream.Collectors.toMap(
                        cells -> cells[1], cells -> List.of(Long.parseLong(cells[2]), Long.parseLong(cells[3]))));
    }

    @Test
    void aTestWithoutAPageCountsEveryRequest() throws IOException {
        Locust master = opened(Locust.headlessMaster(
                locust, folder, USERS, words("-u 10 -r 5 -t 6s -s 5 --expect-workers 2 --csv out -H " + target.url())));
        Program one = worker(master, "--recorder", "json");
        Program other = opened(Program.start(
                folder,
                Map.of(
                        "LOCUST_MODE_WORKER", "1",
                        "LOCUST_MASTER_NODE_PORT", Integer.toString(master.port()),
                        "LOCUST_LOCUSTFILE", "locustfile.py",
                        "KATYDID_SCENARIO", "pair.yaml")));

        assertThat(one.result().code()).isZero();
        Program.Result second = other.result();
        assertThat(second.code()).isZero();
        assertThat(second.err()).contains("'locustfile.py' is a Locust script and is not used");
        assertThat(master.process().result().code()).as("requests failed").isEqualTo(1);
        assertHealthy(master);
        assertThat(summary("out"))
                .containsEntry("/items", List.of(target.count("/items"), 0L))
                .containsEntry("/missing", List.of(target.count("/missing"), target.count("/missing")))
                .containsEntry("Aggregated", List.of(target.count(), target.count("/missing")));
        assertThat(target.count()).isGreaterThan(200);
        assertThat(Files.readString(folder.resolve("out_failures.csv")))
                .contains("HTTPError('404 Client Error: Not Found for url: /missing')");
        assertThat(one.outSoFar()).contains("\"source\":\"WorkerRunner\"").contains("locust.tl.system.metric.cpu");
    }

    @Test
    void aShapeLeadsUsersUpAndDown() throws IOException {
        Locust master = opened(Locust.headlessMaster(
                locust, folder, USERS + SHAPE, words("-s 5 --expect-workers 2 --csv out -H " + target.url())));
        Program one = worker(master);
        Program other = worker(master);

        assertThat(one.result().code()).isZero();
        assertThat(other.result().code()).isZero();
        master.process().result();
        assertHealthy(master);
        assertThat(summary("out").get("Aggregated")).containsExactly(target.count(), target.count("/missing"));
    }

    @Test
    void testsAreStartedChangedEndedAndStartedAgainByThePage() {
        Locust master = opened(Locust.pageMaster(locust, folder, USERS, words("-s 5")));
        Program one = worker(master);
        Program other = worker(master);
        await().atMost(PATIENCE).until(() -> master.figures().path("workers").size() == 2);

        master.swarm(8, 8, target.url());
        await().atMost(PATIENCE).until(() -> users(master) == 8 && target.count() > 100);
        master.swarm(3, 8, target.url());
        await().atMost(PATIENCE).until(() -> users(master) == 3);
        master.stop();
        await().atMost(PATIENCE).until(() -> state(master).equals("stopped"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(requests(master)).isEqualTo(target.count());
            assertThat(readyWorkers(master)).isEqualTo(2);
        });

        long before = target.count();
        master.swarm(4, 4, target.url());
        await().atMost(PATIENCE).until(() -> users(master) == 4 && target.count() > before + 50);
        one.signal("TERM");
        assertThat(one.result().code()).isEqualTo(4);
        master.stop();
        await().atMost(PATIENCE).until(() -> state(master).equals("stopped"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(requests(master)).isEqualTo(target.count() - before));
        assertThat(other.isAlive()).isTrue();
        assertHealthy(master);
    }

    @Test
    void aKilledWorkerTakesOnlyItsLastSecondsWithIt() {
        Locust master = opened(Locust.pageMaster(locust, folder, USERS, words("-s 5")));
        Program one = worker(master);
        Program other = worker(master);
        await().atMost(PATIENCE).until(() -> master.figures().path("workers").size() == 2);
        master.swarm(4, 4, target.url());
        await().atMost(PATIENCE).until(() -> users(master) == 4 && target.count() > 100);
        one.kill();
        await().atMost(PATIENCE).until(() -> state(master, "missing") == 1);
        master.stop();
        await().atMost(PATIENCE).until(() -> state(master).equals("stopped"));
        // two users of 100 ms and three seconds between two reports make 60; a bound for slow machines
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(requests(master)).isBetween(target.count() - 120, target.count()));
        assertHealthy(master);

        other.signal("INT");
        assertThat(other.result().code()).isEqualTo(4);
    }

    @Test
    void aMasterThatComesBackIsJoinedAgain() throws IOException {
        Locust first = opened(Locust.pageMaster(locust, folder, USERS, words("-s 5")));
        Program worker = worker(first);
        await().atMost(PATIENCE).until(() -> first.figures().path("workers").size() == 1);
        await().atMost(PATIENCE)
                .until(() ->
                        first.figures().path("workers").get(0).path("cpu_usage").isNumber());
        Locust second = opened(first.again(locust, folder, USERS, words("-s 5")));
        await().atMost(PATIENCE).until(() -> second.figures().path("workers").size() == 1);
        second.swarm(2, 2, target.url());
        await().atMost(PATIENCE).until(() -> users(second) == 2 && target.count() > 20);
        second.process().signal("INT");

        assertThat(worker.result().code()).isZero();
        assertHealthy(second);
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private static int users(Locust master) {
        return master.figures().path("user_count").asInt();
    }

    private static String state(Locust master) {
        return master.figures().path("state").asText();
    }

    private static long state(Locust master, String wanted) {
        long count = 0;
        for (var worker : master.figures().path("workers")) {
            count += worker.path("state").asText().equals(wanted) ? 1 : 0;
        }
        return count;
    }

    private static long readyWorkers(Locust master) {
        return state(master, "ready");
    }

    private static long requests(Locust master) {
        return master.row("Aggregated").path("num_requests").asLong();
    }
}
