package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import io.katydid.it.TelemetryLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/** The command in this process over real sockets: counts against the shop's own, exit codes, streams. */
class RunCommandTest {

    private static final String SHOPPING = """
            users:
              Buyer:
                wait: 5ms..15ms
                on-start:
                  - post: /login
                    json: { user: anna, pass: "${pass}" }
                    expect: { status: 200, json: { $.ok: true } }
                    capture: { token: { json: $.token } }
                tasks:
                  browse: { weight: 2, steps: [ { get: "/items/${random(1..500)}", name: /items/{id} } ] }
                  buy:
                    steps:
                      - post: /orders
                        headers: { authorization: "Bearer ${token}" }
                        form: { item: 7 }
                        expect: { status: 201 }
                      - get: /redirect?n=2
            secrets: { pass: { env: SHOP_PASS } }
            """;

    @TempDir
    private Path folder;

    private DemoShop shop;
    private final CommandLineProbe probe = new CommandLineProbe().with("SHOP_PASS", "secret");

    @BeforeEach
    void openShop() {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private String scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text + "target: http://127.0.0.1:" + shop.port() + "\n")
                .toString();
    }

    private static String visits(String path) {
        return "users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: " + path + " } ] } } } }\n";
    }

    @Test
    void countsWhatTheShopCountsPerNameAndInAll() throws IOException {
        int code = probe.execute(
                "run", scenario(SHOPPING), "-u", "8", "-r", "80", "-t", "2", "-s", "20", "--recorder", "json");

        assertThat(probe.err()).contains("verdict");
        assertThat(code).isZero();
        TelemetryLines lines = TelemetryLines.of(probe.out());
        JsonNode last = lines.last();
        assertThat(count(last, "num_requests") + count(last, "num_redirects"))
                .isEqualTo(shop.requests())
                .isGreaterThan(100);
        assertThat(count(last, "num_interrupted")).isZero();
        assertThat(requests(lines, "POST", "/login"))
                .isEqualTo(shop.requests("POST /login"))
                .isEqualTo(8);
        assertThat(requests(lines, "POST", "/orders")).isEqualTo(shop.requests("POST /orders"));
        assertThat(requests(lines, "GET", "/redirect") * 3)
                .isEqualTo(shop.requests("GET /redirect") + shop.requests("GET /"));
        long items = shop.requestsByKind().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("GET /items/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(requests(lines, "GET", "/items/{id}")).isEqualTo(items);
        assertThat(probe.out() + probe.err()).doesNotContain("secret");
    }

    @Test
    void staysWithinTheInterruptedWhenItIsStoppedInTheMiddle() throws IOException {
        String file = scenario(SHOPPING);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> probe.execute("run", file, "-u", "20", "-r", "200", "--recorder", "json"));
        await().atMost(Duration.ofMinutes(1)).until(() -> shop.requests() > 200);
        Signal.raise(new Signal("INT"));

        assertThat(code.join()).isEqualTo(4);
        JsonNode last = TelemetryLines.of(probe.out()).last();
        long counted = count(last, "num_requests") + count(last, "num_redirects");
        assertThat(shop.requests()).isBetween(counted, counted + count(last, "num_interrupted"));
        assertThat(probe.err().strip().lines().toList().getLast())
                .startsWith("verdict")
                .contains("ENDED EARLY")
                .contains("SIGINT")
                .contains("exit 4");
        assertThat(probe.err())
                .containsOnlyOnce(
                        "SIGINT: ending; requests in flight may finish for up to 5s; a second signal cuts them off");
    }

    @Test
    void obeysASignalThatComesWhileItBoots() throws IOException {
        int code = probe.booting(() -> Signal.raise(new Signal("TERM")))
                .execute("run", scenario(visits("/")), "-t", "1m", "--stop-timeout", "1");

        assertThat(code).isEqualTo(4);
        assertThat(probe.out()).contains("ENDED EARLY: interrupted by SIGTERM");
    }

    @Test
    void printsTheSummaryOnStandardOutputWhenNoTelemetryIsThere() throws IOException {
        int code = probe.execute("run", scenario(visits("/")), "-t", "1");

        assertThat(code).isZero();
        assertThat(probe.out().strip().lines().toList().getLast()).isEqualTo("verdict      PASSED");
        assertThat(probe.err()).contains("the load has ended").doesNotContain("verdict");
    }

    @Test
    void saysNothingWhenQuiet() throws IOException {
        int code = probe.execute("run", scenario(visits("/")), "-t", "1", "--quiet");

        assertThat(code).isZero();
        assertThat(probe.out()).isEmpty();
        assertThat(probe.err()).isEmpty();
    }

    @Test
    void exitsWithOneOrAsToldWhenRequestsFail() throws IOException {
        assertThat(probe.execute("run", scenario(visits("/status/500")), "-t", "1"))
                .isEqualTo(1);
        assertThat(probe.execute("run", scenario(visits("/status/500")), "-t", "1", "--exit-code-on-error", "9"))
                .isEqualTo(9);
        assertThat(probe.execute(
                        "run", scenario(visits("/status/500") + "thresholds: [ error-rate <= 100% ]\n"), "-t", "1"))
                .isZero();
    }

    @Test
    void exitsWithTwoAndAllProblemsOfTextAndOptions() throws IOException {
        int code = probe.execute(
                "run", scenario("userz: {}\n"), "-u", "none", "--seed", "x", "--run-id", "ABC", "-s", "soon");

        assertThat(code).isEqualTo(2);
        assertThat(probe.out()).isEmpty();
        assertThat(probe.err())
                .contains("unknown key 'userz'")
                .contains("--users: ")
                .contains("--seed: ")
                .contains("--run-id: ")
                .contains("--stop-timeout: ")
                .endsWith("Nothing was started.\n");
    }

    @Test
    void exitsWithTwoWhenTelemetryCannotBeWritten() throws IOException {
        int code = probe.execute(
                "run", scenario(visits("/")), "-t", "1", "--recorder", "json", "--telemetry-file", folder.toString());

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).contains("--telemetry-file: ").contains("Nothing was started.");
        assertThat(shop.requests()).isZero();
    }

    @Test
    void exitsWithThreeWhenAThresholdFails() throws IOException {
        assertThat(probe.execute("run", scenario(visits("/") + "thresholds: [ max < 1us ]\n"), "-t", "1"))
                .isEqualTo(3);
        assertThat(probe.out()).contains("FAILED: 1 of 1 threshold").contains("(exit 3)");
    }

    @Test
    void exitsWithFourWhenNotOneRequestGotAResponse() throws IOException {
        assertThat(probe.execute("run", scenario(visits("/")), "-t", "1", "-H", "http://127.0.0.1:1"))
                .isEqualTo(4);
        assertThat(probe.out()).contains("not one request got a response");
    }

    @Test
    void runsEachTaskOnceAndShowsExchangesWithoutSecrets() throws IOException {
        int code = probe.execute("run", scenario(SHOPPING), "--once", "--debug");

        assertThat(code).isZero();
        assertThat(shop.requests("POST /login")).isEqualTo(1);
        assertThat(shop.requests("POST /orders")).isEqualTo(1);
        assertThat(probe.err())
                .contains("POST http://127.0.0.1:" + shop.port() + "/login")
                .contains("\"pass\":\"***\"")
                .contains("captured token = ")
                .doesNotContain("secret");
    }

    @Test
    void showsTheBodyOfAnAnswerThatNothingElseLooksAt() throws IOException {
        int code = probe.execute("run", scenario(visits("/items/7")), "--once", "--debug");

        assertThat(code).isZero();
        assertThat(probe.err()).contains("{\"id\":7,").containsPattern("200 in [0-9.]+ (µs|ms|s)\n");
    }

    @Test
    void showsAnAnswerThatIsTooLargeToKeepWithoutMakingAFailureOfIt() throws IOException {
        int code = probe.execute("run", scenario(visits("/large?bytes=12000000")), "--once", "--debug");

        assertThat(code).isZero();
        assertThat(probe.out()).contains("12 MB received");
    }

    @Test
    void readsLocustAndOwnVariablesAndTheStrongerWins() throws IOException {
        int code = probe.with("LOCUST_USERS", "2")
                .with("KATYDID_USERS", "3")
                .with("LOCUST_RUN_TIME", "1")
                .with("LOCUST_SPAWN_RATE", "50")
                .with("KATYDID_RECORDER", "json")
                .with("LOCUST_ENABLE_TELEMETRY_RECORDER", "otel")
                .execute("run", scenario(visits("/")));

        assertThat(code).isZero();
        assertThat(count(TelemetryLines.of(probe.out()).last(), "user_count")).isEqualTo(3);
    }

    private static long count(JsonNode line, String key) {
        assertThat(line.path(key).isIntegralNumber()).as(key).isTrue();
        return line.path(key).asLong();
    }

    private static long requests(TelemetryLines lines, String method, String name) {
        return count(lines.endpoint(method, name), "num_requests");
    }
}
