package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.katydid.demo.DemoShop;
import io.katydid.telemetry.otel.OtlpReceiver;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program sends to a real receiver what its summary and its JSON lines say. */
class OtelIT {

    private static final String SCENARIO = """
            target: http://127.0.0.1:1
            users:
              U:
                wait: 5ms..15ms
                tasks: { t: { steps: [ { get: /items }, { get: "/items/${random(1..9)}" }, { get: /flaky } ] } }
            load: { users: 5, spawn-rate: 5, run-time: 4s }
            thresholds: [ "error-rate <= 100%" ]
            """;

    @TempDir
    private Path folder;

    private DemoShop shop;
    private OtlpReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
        receiver = OtlpReceiver.open();
        Files.writeString(folder.resolve("test.yaml"), SCENARIO);
    }

    @AfterEach
    void close() {
        receiver.close();
        shop.close();
    }

    private Program.Result run(String endpoint, Map<String, String> environment, String recorders) {
        return Program.start(
                        folder,
                        environment,
                        "run",
                        "test.yaml",
                        "--host",
                        "http://127.0.0.1:" + shop.port(),
                        "--recorder",
                        recorders,
                        "--lt-otel-exporter-otlp-endpoint",
                        endpoint,
                        "--run-id",
                        "0123abcd")
                .result();
    }

    private long count(String name) {
        return receiver.latest().stream()
                .filter(metric -> metric.getName().equals(name))
                .map(Metric::getHistogram)
                .flatMap(histogram -> histogram.getDataPointsList().stream())
                .mapToLong(HistogramDataPoint::getCount)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"grpc,none", "grpc,gzip", "http/protobuf,gzip"})
    void metricsAndJsonHaveTheSameTotals(String protocol, String compression) {
        Program.Result result = run(
                receiver.endpoint(),
                Map.of(
                        "OTEL_EXPORTER_OTLP_PROTOCOL", protocol,
                        "OTEL_EXPORTER_OTLP_COMPRESSION", compression,
                        "OTEL_EXPORTER_OTLP_HEADERS", "x-api-key=s3cret",
                        "OTEL_RESOURCE_ATTRIBUTES", "team=blue",
                        "OTEL_METRIC_EXPORT_INTERVAL", "1000"),
                "otel,json");

        assertThat(result.code()).as(result.err()).isZero();
        JsonNode last = TelemetryLines.of(result.out()).last();
        long requests = last.path("num_requests").asLong();
        assertThat(requests).isGreaterThan(100);
        assertThat(count("katydid.response.duration")).isEqualTo(requests);
        assertThat(count("http.client.request.duration")).isEqualTo(requests);
        assertThat(count("locust.tl.request.metric.success") + count("locust.tl.request.metric.error"))
                .isEqualTo(requests);
        assertThat(count("locust.tl.request.metric.error"))
                .isEqualTo(last.path("num_failures").asLong());
        assertThat(result.err()).contains("%,d requests".formatted(requests)).doesNotContain("s3cret");
        assertThat(receiver.exports()).hasSizeGreaterThan(2);
        assertThat(receiver.resource()).containsEntry("service.name", "katydid").containsEntry("team", "blue");
        assertThat(receiver.headers())
                .allMatch(headers -> headers.get("x-api-key").equals("s3cret"));
        assertThat(receiver.records())
                .extracting(LogRecord::getEventName)
                .contains("locust.tl.event.test.start", "locust.tl.event.spawn.complete", "locust.tl.event.test.stop");
        Set<String> events = TelemetryLines.of(result.out()).lines().stream()
                .map(line -> line.path("telemetry").path("telemetry_name").asText())
                .filter(name -> name.contains(".event."))
                .collect(Collectors.toSet());
        assertThat(receiver.records()).extracting(LogRecord::getEventName).hasSameElementsAs(events);
        List<String> names = receiver.latest().stream().map(Metric::getName).toList();
        assertThat(names).contains("process.cpu.time", "katydid.users", "katydid.run.info");
    }

    @Test
    void spansAndExemplarsShareTheirIds() throws IOException {
        Files.writeString(folder.resolve("test.yaml"), SCENARIO + "traces: { sample: 100% }\n");
        Program.Result result = run(receiver.endpoint(), Map.of(), "otel,json");

        assertThat(result.code()).as(result.err()).isZero();
        JsonNode last = TelemetryLines.of(result.out()).last();
        List<Span> requests = receiver.spans().stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
                .filter(span -> !span.getName().equals("resend"))
                .toList();
        assertThat(requests).hasSize(last.path("num_requests").asInt());
        Set<String> ids = requests.stream()
                .map(span -> hex(span.getTraceId()) + hex(span.getSpanId()))
                .collect(Collectors.toSet());
        assertThat(ids).hasSameSizeAs(requests);
        List<String> exemplars = receiver.exports().stream()
                .flatMap(export -> receiver.metricsOf(export).stream())
                .filter(metric -> metric.getName().equals("katydid.response.duration"))
                .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
                .flatMap(point -> point.getExemplarsList().stream())
                .map(exemplar -> hex(exemplar.getTraceId()) + hex(exemplar.getSpanId()))
                .toList();
        assertThat(exemplars).isNotEmpty().isSubsetOf(ids);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Test
    void withoutTheRecorderNobodyIsConnectedToWhateverTheEnvironmentSays() {
        Program.Result result =
                run(receiver.endpoint(), Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()), "json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void whereOpenTelemetryIsDisabledNobodyIsConnectedToAndOneLineSaysSo() {
        Program.Result result = run(receiver.endpoint(), Map.of("OTEL_SDK_DISABLED", "true"), "otel,json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).containsOnlyOnce("the otel recorder is off: OTEL_SDK_DISABLED is true");
        assertThat(result.err()).doesNotContain("lost");
        assertThat(receiver.connections()).isZero();
    }
}
