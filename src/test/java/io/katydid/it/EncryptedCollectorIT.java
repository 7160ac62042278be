package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.katydid.demo.DemoShop;
import io.katydid.telemetry.otel.OtlpReceiver;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real collector that only speaks TLS, with a certificate that no system knows. */
class EncryptedCollectorIT {

    @TempDir
    private Path folder;

    private DemoShop shop;
    private OtlpReceiver behind;
    private Certificate certificate;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(
                Prometheus.program("otelcol").isPresent(),
                "skipped: otelcol is neither in KATYDID_STACK nor in the cache");
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
        behind = OtlpReceiver.open();
        certificate = Certificate.forLocalhost(folder);
        Files.writeString(folder.resolve("test.yaml"), """
                target: http://127.0.0.1:%d
                users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: /items } ] } } } }
                load: { users: 3, spawn-rate: 10, run-time: 3s }
                recorders: { otel: { interval: 1s }, json: { file: t.jsonl } }
                traces: { sample: 100%% }
                """.formatted(shop.port()));
    }

    @AfterEach
    void close() {
        if (shop != null) {
            behind.close();
            shop.close();
        }
    }

    private Program.Result run(Collector collector, String protocol, Map<String, String> trust) {
        return Program.start(
                        folder,
                        trust,
                        "run",
                        "test.yaml",
                        "--otlp-protocol",
                        protocol,
                        "--lt-otel-exporter-otlp-endpoint",
                        collector.endpoint(protocol))
                .result();
    }

    private Collector collector() throws IOException {
        return Collector.encrypted(Prometheus.program("otelcol").orElseThrow(), folder, certificate, behind.endpoint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void whoTrustsItsCertificateReachesIt(String protocol) throws IOException {
        try (Collector collector = collector()) {
            Map<String, String> trust = Map.of(
                    "OTEL_EXPORTER_OTLP_CERTIFICATE",
                    certificate.file().toString(),
                    "LOCUST_OTEL_EXPORTER_OTLP_INSECURE",
                    "false");
            Program.Result result = run(collector, protocol, trust);

            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.out()).doesNotContain("lost");
            long requests = TelemetryLines.of(Files.readString(folder.resolve("t.jsonl")))
                    .last()
                    .path("num_requests")
                    .asLong();
            assertThat(behind.spans().stream().filter(span -> span.getName().equals("GET /items")))
                    .hasSize((int) requests);
            assertThat(behind.records())
                    .extracting(LogRecord::getEventName)
                    .contains("locust.tl.event.test.start", "locust.tl.event.run.verdict");
            assertThat(behind.exports()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void whoDoesNotSaysWhyAndRunsOn(String protocol) throws IOException {
        try (Collector collector = collector()) {
            Program.Result result = run(collector, protocol, Map.of());

            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.err())
                    .contains("otel: metrics do not arrive at " + collector.endpoint(protocol))
                    .contains("otel: events do not arrive at " + collector.endpoint(protocol))
                    .contains("traces: spans do not arrive at " + collector.endpoint(protocol))
                    .contains("its certificate was issued by no trusted authority; name the authority");
            assertThat(result.out())
                    .containsPattern("telemetry +otel lost \\d+ records")
                    .containsPattern("telemetry +traces lost \\d+ records");
            assertThat(behind.exports()).isEmpty();
        }
    }
}
