package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as the real back ends have it, which the files of deploy/observability wire together. */
class BackEndsIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String COUNT = "katydid_response_duration_seconds_count";

    /** Of a cluster, of a container with a memory limit, of telemetry that is lost: what this run has not. */
    private static final Set<String> NOT_IN_THIS_RUN =
            Set.of("katydid_workers", "katydid_cgroup_memory_limit_bytes", "katydid_telemetry_dropped_total");

    @TempDir
    private Path folder;

    @BeforeAll
    static void theyMustBeThere() {
        assumeTrue(
                BackEnds.areThere(),
                "skipped: otelcol, prometheus, loki and jaeger are neither in KATYDID_STACK nor in the cache");
    }

    @Test
    void everyPanelShowsTheRunAndItsTotalsAreThoseOfTheSummary() throws IOException {
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow();
                BackEnds ends = BackEnds.start(folder, shop.port())) {
            JsonNode last = run(shop, ends.otlp(), "grpc");
            String run = last.path("run_id").asText();
            long requests = last.path("num_requests").asLong();
            String all = "sum(" + COUNT + "{run_id=\"" + run + "\"})";
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(ends.number(all)).as(ends::complaints).isEqualTo((double) requests));

            assertThat(ends.number("sum(" + COUNT + "{run_id=\"" + run + "\",error_type!=\"\"})"))
                    .isEqualTo(last.path("num_failures").asDouble());
            assertThat(ends.number("sum(katydid_response_duration_seconds_sum{run_id=\"" + run + "\"})")
                            / requests
                            * 1000)
                    .isCloseTo(last.path("avg_response_time").asDouble(), Percentage.withPercentage(0.1));
            for (JsonNode target : targets()) {
                show(ends, target, run);
            }
        }
    }

    @Test
    void oneIdLeadsFromTheExemplarToTheTraceAndTheLine() throws IOException {
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow();
                BackEnds ends = BackEnds.start(folder, shop.port())) {
            JsonNode last = run(shop, ends.otlpHttp(), "http/protobuf");
            String run = last.path("run_id").asText();
            String name = "katydid_response_duration_seconds_bucket{run_id=\"" + run + "\"}";
            await().atMost(LONG).until(() -> !ends.exemplars(name).isEmpty());

            String id = ends.exemplars(name)
                    .get(0)
                    .path("exemplars")
                    .get(0)
                    .path("labels")
                    .path("trace_id")
                    .asText();
            assertThat(id).matches("[0-9a-f]{32}");
            await().atMost(LONG).until(() -> !ends.spans(id).isEmpty());
            assertThat(ends.spans(id))
                    .anyMatch(span -> span.path("operationName").asText().startsWith("GET "));
            List<String> slowest =
                    TelemetryLines.of(Files.readString(folder.resolve("t.jsonl"))).stats("slowest").stream()
                            .map(line -> line.path("trace_id").asText())
                            .toList();
            assertThat(slowest).isNotEmpty();
            await().atMost(LONG).until(() -> !ends.spans(slowest.getFirst()).isEmpty());
        }
    }

    private JsonNode run(DemoShop shop, String endpoint, String protocol) throws IOException {
        Files.writeString(folder.resolve("test.yaml"), """
                name: shopping
                target: http://127.0.0.1:%d
                users:
                  Reader:
                    wait: 20ms
                    tasks: { read: { steps: [ { get: /items }, { get: /redirect }, { get: /missing }, { get: "/slow?ms=40" } ] } }
                  Writer:
                    wait: 20ms
                    tasks: { write: { steps: [ { post: /login, json: { user: anna, pass: secret } } ] } }
                load: { users: 6, spawn-rate: 6, run-time: 8s }
                thresholds: [ requests > 1, error-rate < 100%% ]
                recorders:
                  json: { file: t.jsonl, interval: 1s }
                  otel: { endpoint: "%s", protocol: %s, interval: 1s }
                traces: { sample: 100%% }
                """.formatted(shop.port(), endpoint, protocol));
        Program.Result result = Program.run(folder, "run", "test.yaml");
        assertThat(result.code()).as(result.err()).isZero();
        return TelemetryLines.of(Files.readString(folder.resolve("t.jsonl"))).last();
    }

    private static void show(BackEnds ends, JsonNode target, String run) {
        String query = target.path("expr")
                .asText()
                .replace("$testplan", ".*")
                .replace("$run_id", run)
                .replace("$__rate_interval", "1m")
                .replace("$__range", "10m");
        if (NOT_IN_THIS_RUN.stream().anyMatch(query::contains)) {
            return;
        }
        boolean logs = target.path("datasource").path("type").asText().equals("loki");
        await().alias(query).atMost(LONG).until(() -> !(logs ? ends.logs(query) : ends.metrics(query)).isEmpty());
    }

    private static List<JsonNode> targets() throws IOException {
        List<JsonNode> targets = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("deploy", "observability", "dashboards"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
                dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(targets::add));
            }
        }
        assertThat(targets).hasSizeGreaterThan(40);
        return targets;
    }
}
