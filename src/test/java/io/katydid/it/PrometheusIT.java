package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with the prometheus recorder, scraped while it runs and after. */
class PrometheusIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private DemoShop shop;
    private @Nullable Program program;

    @BeforeEach
    void openShop() throws IOException {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
        Files.writeString(folder.resolve("test.yaml"), """
                name: shopping
                target: http://127.0.0.1:%d
                users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: /items }, { get: /missing } ] } } } }
                load: { users: 5, spawn-rate: 10, run-time: 3s }
                """.formatted(shop.port()));
    }

    @AfterEach
    void endAll() {
        if (program != null) {
            program.kill();
        }
        shop.close();
    }

    private Program start(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "test.yaml", "--recorder", "prometheus,json"));
        arguments.addAll(List.of("--telemetry-file", "t.jsonl", "--web-port", "0"));
        arguments.addAll(List.of(more));
        program = Program.start(folder, Map.of("OTEL_SERVICE_NAME", "shop-load"), arguments.toArray(String[]::new));
        return program;
    }

    @Test
    void thePageHasDuringAndAfterTheRunWhatTheLastLineHas() throws IOException {
        Program run = start("--metrics-linger", "10m");
        MetricsPage page = MetricsPage.of(run);
        await().atMost(LONG).until(() -> page.sum("katydid_users") == 5);
        assertThat(page.health("live")).contains("\"UP\"");
        assertThat(page.health("ready")).contains("\"UP\"");
        await().atMost(LONG).until(() -> run.errSoFar().contains("a signal ends that"));

        assertThat(run.outSoFar()).contains("verdict");
        long requests = TelemetryLines.of(Files.readString(folder.resolve("t.jsonl")))
                .last()
                .path("num_requests")
                .asLong();
        assertThat(requests).isPositive();
        for (String name : new String[] {"katydid_response_duration_seconds", "http_client_response_body_size_bytes"}) {
            assertThat(page.sum(name + "_count")).as(name).isEqualTo((double) requests);
        }
        assertThat(page.sum("locust_tl_request_metric_success_milliseconds_count")
                        + page.sum("locust_tl_request_metric_error_milliseconds_count"))
                .isEqualTo((double) requests);
        assertThat(page.text())
                .contains("service_name=\"shop-load\"")
                .contains("locust_tl_event_test_events_total{event=\"locust.tl.event.test.stop\"")
                .contains("error_type=\"404\"");
        assertThat(shop.requests()).isEqualTo(requests);
        run.signal("TERM");
        assertThat(run.result().code()).as("that of the run: requests failed").isEqualTo(1);
    }

    @Test
    void everyScraperGetsWhatItAsksFor() {
        Program run = start("--run-time", "10m", "--metrics-linger", "10m", "-q", "--no-locust-names");
        MetricsPage page = MetricsPage.of(run);
        await().atMost(LONG).until(() -> page.sum("katydid_users") > 0);

        HttpResponse<byte[]> bare = page.ask("application/openmetrics-text; version=1.0.0", "identity");
        assertThat(bare.statusCode()).isEqualTo(200);
        assertThat(bare.headers().firstValue("content-type").orElse(""))
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(MetricsPage.text(bare)).endsWith("# EOF\n").doesNotContain("locust_tl");
        HttpResponse<byte[]> zipped = page.ask("application/openmetrics-text,text/plain;q=0.5,*/*;q=0.1", "gzip");
        assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(MetricsPage.text(zipped)).endsWith("# EOF\n");
        assertThat(page.ask("*/*", "identity")
                        .headers()
                        .firstValue("content-type")
                        .orElse(""))
                .startsWith("text/plain; version=0.0.4");
        run.signal("TERM");
        await().atMost(LONG).until(() -> run.errSoFar().contains("a signal ends that"));
        assertThat(page.text()).contains("katydid_iterations_total");
        run.signal("TERM");
        assertThat(run.result().code()).isEqualTo(4);
    }

    @Test
    void whoAsksForNoPageOpensNoPort() {
        Program run = Program.start(
                folder, Map.of(), "run", "test.yaml", "--recorder", "json", "--telemetry-file", "t.jsonl");
        await().atMost(LONG).until(() -> shop.requests() > 10);

        assertThat(Sockets.listening(run.pid())).isEmpty();
        run.result();
    }

    @Test
    void whoAsksForOneOpensOne() {
        Program run = start();
        MetricsPage page = MetricsPage.of(run);
        await().atMost(LONG).until(() -> shop.requests() > 10);

        assertThat(Sockets.listening(run.pid())).containsExactly(page.port());
        run.result();
    }

    @Test
    void aPortThatIsTakenIsTwoBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Program.Result result =
                    Program.run(folder, "run", "test.yaml", "--recorder", "json,prometheus", "--web-port", port);

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .startsWith("--web-port: 127.0.0.1:" + port + ": cannot listen there")
                    .contains("Nothing was started.")
                    .doesNotContain("\tat ");
            assertThat(shop.requests()).isZero();
        }
    }
}
