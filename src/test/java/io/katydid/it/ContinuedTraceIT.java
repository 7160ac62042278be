package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.katydid.telemetry.otel.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service in another process continues the trace: header, request span, exemplar, line and the service's span share their ids. */
class ContinuedTraceIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private TelemetryLines run(TracedService service, String endpoint) throws IOException {
        Files.writeString(folder.resolve("test.yaml"), """
                target: %s
                users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: "/a/${random(1..9)}" }, { get: /b } ] } } } }
                load: { users: 2, spawn-rate: 2, run-time: 3s }
                recorders:
                  json: { file: t.jsonl }
                  otel: { endpoint: "%s", protocol: http/protobuf, interval: 1s }
                traces: { sample: 100%% }
                """.formatted(service.address(), endpoint));
        Program.Result result = Program.run(folder, "run", "test.yaml");
        assertThat(result.code()).as(result.err()).isZero();
        return TelemetryLines.of(Files.readString(folder.resolve("t.jsonl")));
    }

    @Test
    void eachSpanOfTheServiceIsAChildOfTheRequestThatCalledIt() throws IOException {
        try (OtlpReceiver receiver = OtlpReceiver.open();
                TracedService service = TracedService.start(receiver.endpoint())) {
            TelemetryLines lines = run(service, receiver.endpoint());

            int requests = lines.last().path("num_requests").asInt();
            Map<String, Span> clients = receiver.spans().stream()
                    .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
                    .collect(Collectors.toMap(span -> ids(span.getTraceId(), span.getSpanId()), Function.identity()));
            assertThat(clients).hasSize(requests);
            await().atMost(LONG).until(() -> served(receiver).size() == requests);
            assertThat(served(receiver))
                    .as("one of the service for each of ours, by the ids of the header")
                    .extracting(span -> ids(span.getTraceId(), span.getParentSpanId()))
                    .containsExactlyInAnyOrderElementsOf(clients.keySet());
            for (Span span : served(receiver)) {
                Span client = clients.get(ids(span.getTraceId(), span.getParentSpanId()));
                String path = (String)
                        OtlpReceiver.attributes(span.getAttributesList()).get("url.path");
                assertThat(OtlpReceiver.attributes(client.getAttributesList()).get("url.full"))
                        .isEqualTo(service.address() + path);
            }
            assertThat(exemplars(receiver)).isNotEmpty().isSubsetOf(clients.keySet());
            Set<String> traces = clients.values().stream()
                    .map(span -> hex(span.getTraceId()))
                    .collect(Collectors.toSet());
            assertThat(lines.stats("slowest"))
                    .isNotEmpty()
                    .allMatch(line -> traces.contains(line.path("trace_id").asText()));
            assertThat(receiver.records().stream()
                            .filter(record -> !record.getTraceId().isEmpty())
                            .map(record -> ids(record.getTraceId(), record.getSpanId())))
                    .hasSameSizeAs(lines.stats("slowest"))
                    .isSubsetOf(clients.keySet());
        }
    }

    @Test
    void aRealStoreShowsBothServicesInOneTrace() throws IOException {
        assumeTrue(
                BackEnds.areThere(),
                "skipped: otelcol, prometheus, loki and jaeger are neither in KATYDID_STACK nor in the cache");
        try (BackEnds ends = BackEnds.start(folder, Prometheus.freePort());
                TracedService service = TracedService.start(ends.otlpHttp())) {
            TelemetryLines lines = run(service, ends.otlpHttp());

            String id = lines.stats("slowest").getFirst().path("trace_id").asText();
            // an iteration, its two requests, and what the service did for each
            await().atMost(LONG).until(() -> ends.spans(id).size() == 5);
            JsonNode spans = ends.spans(id);
            List<JsonNode> served = named(spans, "serve");
            assertThat(served).hasSize(2);
            for (JsonNode span : served) {
                String parent = span.path("references").path(0).path("spanID").asText();
                JsonNode client = byId(spans, parent);
                assertThat(client.path("operationName").asText()).startsWith("GET /");
                assertThat(client.path("processID").asText())
                        .isNotEqualTo(span.path("processID").asText());
                assertThat(byId(
                                        spans,
                                        client.path("references")
                                                .path(0)
                                                .path("spanID")
                                                .asText())
                                .path("operationName")
                                .asText())
                        .isEqualTo("U/t");
            }
            String run = lines.last().path("run_id").asText();
            String query = "{service_name=\"katydid\"} | run_id=\"" + run + "\" | trace_id=\"" + id + "\"";
            await().alias(query).atMost(LONG).until(() -> !ends.logs(query).isEmpty());
        }
    }

    private static List<Span> served(OtlpReceiver receiver) {
        return receiver.spans().stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                .toList();
    }

    private static List<String> exemplars(OtlpReceiver receiver) {
        return receiver.exports().stream()
                .flatMap(export -> receiver.metricsOf(export).stream())
                .filter(metric -> metric.getName().equals("katydid.response.duration"))
                .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
                .flatMap(point -> point.getExemplarsList().stream())
                .map(exemplar -> ids(exemplar.getTraceId(), exemplar.getSpanId()))
                .toList();
    }

    private static List<JsonNode> named(JsonNode spans, String name) {
        return spans.findParents("operationName").stream()
                .filter(span -> span.path("operationName").asText().equals(name))
                .toList();
    }

    private static JsonNode byId(JsonNode spans, String id) {
        return spans.findParents("operationName").stream()
                .filter(span -> span.path("spanID").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String ids(ByteString trace, ByteString span) {
        return hex(trace) + " " + hex(span);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
