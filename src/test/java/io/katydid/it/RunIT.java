package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program against the built-in shop: exit codes, streams, signals, counts. */
class RunIT {

    @TempDir
    private Path folder;

    private DemoShop shop;

    @BeforeEach
    void openShop() {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private String host() {
        return "http://127.0.0.1:" + shop.port();
    }

    private Path scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("test.yaml"), text);
    }

    private static final String SHOPPING = """
            name: shopping
            target: http://127.0.0.1:1
            users:
              Buyer:
                wait: 10ms..30ms
                on-start:
                  - post: /login
                    json: { user: anna, pass: secret }
                    capture: { token: { json: $.token } }
                tasks:
                  buy:
                    steps:
                      - get: /items
                      - get: "/items/${random(1..50)}"
                        name: /items/{id}
                      - post: /orders
                        headers: { authorization: "Bearer ${token}" }
                        form: { item: 7 }
            load: { users: 10, spawn-rate: 10, run-time: 3s }
            """;

    @Test
    void countsWhatTheShopCountsPerNameAndInAll() throws IOException {
        scenario(SHOPPING);
        Program.Result result =
                Program.run(folder, "run", "test.yaml", "--host", host(), "--recorder", "json", "--stop-timeout", "5");

        assertThat(result.err()).contains("verdict");
        assertThat(result.code()).isZero();
        TelemetryLines lines = TelemetryLines.of(result.out());
        JsonNode last = lines.last();
        assertThat(last.path("num_interrupted").asLong()).isZero();
        assertThat(last.path("num_requests").asLong())
                .isEqualTo(shop.requests())
                .isGreaterThan(100);
        assertThat(lines.endpoint("POST", "/login").path("num_requests").asLong())
                .isEqualTo(shop.requests("POST /login"))
                .isEqualTo(10);
        assertThat(lines.endpoint("GET", "/items").path("num_requests").asLong())
                .isEqualTo(shop.requests("GET /items"));
        assertThat(lines.endpoint("POST", "/orders").path("num_requests").asLong())
                .isEqualTo(shop.requests("POST /orders"));
        long single = shop.requestsByKind().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("GET /items/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(lines.endpoint("GET", "/items/{id}").path("num_requests").asLong())
                .isEqualTo(single);
    }

    @Test
    void countsEveryHopOfARedirectBesideItsRequest() throws IOException {
        scenario("""
                target: http://127.0.0.1:1
                users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: /redirect?n=3 } ] } } } }
                load: { users: 2, spawn-rate: 2, run-time: 2s }
                """);
        Program.Result result = Program.run(folder, "run", "test.yaml", "-H", host(), "--recorder", "json", "-s", "5");

        JsonNode last = TelemetryLines.of(result.out()).last();
        assertThat(last.path("num_requests").asLong()
                        + last.path("num_redirects").asLong())
                .isEqualTo(shop.requests());
        assertThat(last.path("num_redirects").asLong())
                .isEqualTo(3 * last.path("num_requests").asLong());
    }

    @Test
    void endsWithFourAndASummaryWhenItIsInterrupted() throws IOException {
        scenario(SHOPPING.replace("run-time: 3s", "run-time: 10m"));
        Program program = Program.start(
                folder,
                Map.of(),
                "run",
                "test.yaml",
                "--host",
                host(),
                "--recorder",
                "json",
                "--telemetry-file",
                "t.jsonl");
        await().atMost(Duration.ofMinutes(1)).until(() -> shop.requests() > 100);
        program.signal("INT");
        Program.Result result = program.result();

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()
                        .strip()
                        .lines()
                        .reduce((first, second) -> second)
                        .orElse(""))
                .startsWith("verdict")
                .contains("ENDED EARLY");
        JsonNode last =
                TelemetryLines.of(Files.readString(folder.resolve("t.jsonl"))).last();
        long counted = last.path("num_requests").asLong();
        assertThat(shop.requests())
                .isBetween(counted, counted + last.path("num_interrupted").asLong());
    }

    @Test
    void cutsAtOnceAtTheSecondSignal() throws IOException {
        scenario("""
                target: http://127.0.0.1:1
                users: { U: { tasks: { t: { steps: [ { get: /slow?ms=30000 } ] } } } }
                http: { timeout: 60s }
                load: { users: 3, spawn-rate: 10 }
                """);
        Program program =
                Program.start(folder, Map.of(), "run", "test.yaml", "-H", host(), "-s", "60", "--recorder", "json");
        await().atMost(Duration.ofMinutes(1)).until(() -> shop.requests() == 3);
        long from = System.nanoTime();
        program.signal("TERM");
        program.signal("TERM");
        Program.Result result = program.result();

        assertThat(result.code()).isEqualTo(4);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
        JsonNode last = TelemetryLines.of(result.out()).last();
        assertThat(last.path("num_requests").asLong()).isZero();
        assertThat(last.path("num_interrupted").asLong()).isEqualTo(3);
    }

    @Test
    void exitsWithOneWhenRequestsFail() throws IOException {
        scenario("""
                target: http://127.0.0.1:1
                users: { U: { wait: 100ms, tasks: { t: { steps: [ { get: /status/503 } ] } } } }
                load: { users: 1, run-time: 1s }
                """);
        assertThat(Program.run(folder, "run", "test.yaml", "-H", host()).code()).isEqualTo(1);
        assertThat(Program.run(folder, "run", "test.yaml", "-H", host(), "--exit-code-on-error", "0")
                        .code())
                .isZero();
    }

    @Test
    void exitsWithThreeWhenAThresholdFails() throws IOException {
        scenario("""
                target: http://127.0.0.1:1
                users: { U: { wait: 100ms, tasks: { t: { steps: [ { get: / } ] } } } }
                load: { users: 1, run-time: 1s }
                thresholds: [ requests > 100000 ]
                """);
        Program.Result result = Program.run(folder, "run", "test.yaml", "-H", host());

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).contains("requests > 100000").contains("exit 3");
    }

    @Test
    void exitsWithFourWhenNotOneRequestGotAResponse() throws IOException {
        scenario("""
                target: http://127.0.0.1:1
                users: { U: { wait: 100ms, tasks: { t: { steps: [ { get: / } ] } } } }
                load: { users: 1, run-time: 1s }
                """);
        Program.Result result = Program.run(folder, "run", "test.yaml");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).contains("connection_refused");
    }

    @Test
    void exitsWithTwoAndNamesAllMistakes() throws IOException {
        scenario("""
                targt: http://127.0.0.1:1
                users: { U: { wait: 10 seconds, tasks: { t: { steps: [ { gte: / } ] } } } }
                load: { users: 0 }
                """);
        Program.Result result = Program.run(folder, "run", "test.yaml", "--spawn-rate", "fast");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("test.yaml:1:1: ")
                .contains("did you mean 'target'?")
                .contains("'10 seconds' is not a duration")
                .contains("did you mean 'get'?")
                .contains("--spawn-rate")
                .contains("Nothing was started.")
                .doesNotContain("\tat ");
    }

    @Test
    void readsLocustVariables() throws IOException {
        scenario("""
                users: { U: { wait: 50ms, tasks: { t: { steps: [ { get: / } ] } } } }
                """);
        Map<String, String> environment = Map.of(
                "LOCUST_HOST", host(),
                "LOCUST_USERS", "3",
                "LOCUST_SPAWN_RATE", "100",
                "LOCUST_RUN_TIME", "1",
                "LOCUST_ENABLE_TELEMETRY_RECORDER", "json",
                "LOCUST_TESTPLAN_NAME", "from-locust");
        Program.Result result =
                Program.start(folder, environment, "run", "test.yaml").result();

        assertThat(result.err()).contains("PASSED");
        assertThat(result.code()).isZero();
        JsonNode last = TelemetryLines.of(result.out()).last();
        assertThat(last.path("testplan").asText()).isEqualTo("from-locust");
        assertThat(last.path("user_count").asInt()).isEqualTo(3);
    }
}
