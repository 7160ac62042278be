package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import io.katydid.telemetry.otel.OtlpReceiver;
import io.katydid.telemetry.otel.OtlpReceiver.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a collector does, the load does not feel it, what is lost is told, and the process ends soon. */
@Tag("long")
class DeadCollectorIT {

    private static final int SECONDS = 3;

    /** Five users, one request each 20 ms, as long as nobody makes them wait. */
    private static final int PLANNED = 5 * 50 * SECONDS;

    @TempDir
    private Path folder;

    private DemoShop shop;
    private OtlpReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
        receiver = OtlpReceiver.open();
        Files.writeString(folder.resolve("test.yaml"), """
                target: http://127.0.0.1:%d
                users: { U: { wait: pacing 20ms, tasks: { t: { steps: [ { get: /items } ] } } } }
                load: { users: 5, spawn-rate: 50, run-time: %ds }
                thresholds: [ error-rate < 1%% ]
                traces: { sample: 10%% }
                """.formatted(shop.port(), SECONDS));
    }

    @AfterEach
    void close() {
        receiver.close();
        shop.close();
    }

    /** How long it took from the end of the load to that of the process. */
    private Duration run(String endpoint, String protocol, boolean loses, boolean atOnce) throws IOException {
        Program.Result result = Program.start(
                        folder,
                        Map.of("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
                        "run",
                        "test.yaml",
                        "--recorder",
                        "otel,json",
                        "--telemetry-file",
                        "t.jsonl",
                        "--otlp-protocol",
                        protocol,
                        "--lt-otel-exporter-otlp-endpoint",
                        endpoint)
                .result();
        Instant ended = Instant.now();

        assertThat(result.code()).as(result.err()).isZero();
        TelemetryLines lines = TelemetryLines.of(Files.readString(folder.resolve("t.jsonl")));
        long requests = lines.last().path("num_requests").asLong();
        assertThat(requests).isEqualTo(shop.requests()).isGreaterThan(PLANNED / 2);
        if (loses) {
            // most have but one way to fail; a few say first how the connection ended and then how the next one did not
            // begin
            assertThat(result.err().lines().filter(line -> line.contains("events do not arrive at " + endpoint)))
                    .hasSizeBetween(1, 2);
            assertThat(result.out())
                    .containsPattern("telemetry +otel lost \\d+ records")
                    .containsPattern("telemetry +traces lost \\d+ records")
                    .contains("telemetry records lost: ");
        } else {
            assertThat(result.out()).doesNotContain("lost");
        }
        if (atOnce) {
            assertThat(lines.named("locust.tl.event.telemetry.lost"))
                    .extracting(line -> line.path("recorder").asText())
                    .contains("otel", "traces");
        }
        return Duration.between(stopped(lines), ended);
    }

    private static Instant stopped(TelemetryLines lines) {
        return lines.lines().stream()
                .filter(line ->
                        line.path("telemetry").path("telemetry_name").asText().equals("locust.tl.event.test.stop"))
                .map(DeadCollectorIT::time)
                .findFirst()
                .orElseThrow();
    }

    private static Instant time(JsonNode line) {
        return Instant.parse(line.path("time").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void oneThatIsDown(String protocol) throws IOException {
        try (DeadEnd end = DeadEnd.down()) {
            assertThat(run(end.address(), protocol, true, true)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void oneThatHasClosedItsHalf(String protocol) throws IOException {
        try (DeadEnd end = DeadEnd.halfClosed()) {
            assertThat(run(end.address(), protocol, true, true)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void oneThatDoesNotEvenTakeConnections(String protocol) throws IOException {
        try (DeadEnd end = DeadEnd.deaf()) {
            assertThat(run(end.address(), protocol, true, false)).isLessThan(Duration.ofSeconds(40));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void oneThatRefuses(String protocol) throws IOException {
        receiver.being(Mood.REFUSING);
        assertThat(run(receiver.endpoint(), protocol, true, true)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void oneThatHangsUp(String protocol) throws IOException {
        receiver.being(Mood.HANGING_UP);
        assertThat(run(receiver.endpoint(), protocol, true, true)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void oneThatSaysNothing(String protocol) throws IOException {
        receiver.being(Mood.SILENT);
        assertThat(run(receiver.endpoint(), protocol, true, false)).isLessThan(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void oneThatIsSlowGetsEverything(String protocol) throws IOException {
        receiver.being(Mood.SLOW);
        assertThat(run(receiver.endpoint(), protocol, false, false)).isLessThan(Duration.ofSeconds(40));
        assertThat(receiver.records()).anyMatch(record -> record.getEventName().equals("locust.tl.event.run.verdict"));
    }

    @Test
    void whatIsLostStandsOnThePage() throws IOException {
        try (DeadEnd end = DeadEnd.down()) {
            Program program = Program.start(
                    folder,
                    Map.of(),
                    "run",
                    "test.yaml",
                    "--run-time",
                    "10m",
                    "--recorder",
                    "otel,prometheus",
                    "--web-port",
                    "0",
                    "--lt-otel-exporter-otlp-endpoint",
                    end.address());
            MetricsPage page = MetricsPage.of(program);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> page.text().contains("katydid_telemetry_dropped_total{katydid_recorder=\"traces\""));
            assertThat(page.sum("katydid_telemetry_dropped_total")).isPositive();
            assertThat(page.sum("katydid_validity_ratio") + page.sum("katydid_validity"))
                    .isEqualTo(1);
            program.signal("TERM");
            assertThat(program.result().code()).isEqualTo(4);
        }
    }
}
