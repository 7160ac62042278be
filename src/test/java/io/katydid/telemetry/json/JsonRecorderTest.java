package io.katydid.telemetry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.scenario.RecorderSpec;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.LatencyFigures;
import io.katydid.stats.RunStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RecorderContract;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonRecorderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is ours comes after the plugin's own keys. */
    private static final List<String> ROW_ADDITIONS = List.of(
            "service_time_min",
            "service_time_max",
            "service_time_avg",
            "service_time_p50",
            "service_time_p95",
            "service_time_p99",
            "num_redirects");

    private static final Map<String, List<String>> ADDITIONS = Map.of(
            "locust.tl.request.metric.stats/current",
            ROW_ADDITIONS,
            "locust.tl.request.metric.stats/endpoint/success",
            ROW_ADDITIONS,
            "locust.tl.request.metric.stats/endpoint/error",
            List.of("error_type"),
            "locust.tl.request.metric.stats/final",
            Stream.concat(
                            ROW_ADDITIONS.stream(),
                            Stream.of("num_interrupted", "validity", "validity_reasons", "verdict"))
                    .toList());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return RecorderContract.of(() -> to(new ByteArrayOutputStream(), Duration.ofSeconds(2)));
    }

    @Test
    void everyKindOfLineHasThePluginsKeysInThePluginsOrderAndThenOurs() throws IOException {
        tellRun(to(out, Duration.ofSeconds(2)));

        Map<String, Map<String, String>> plugin = pluginShape();
        Map<String, JsonNode> kinds = new LinkedHashMap<>();
        for (JsonNode line : lines()) {
            assertThat(line.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("time", "level", "name", "message", "telemetry");
            kinds.put(kind(line.get("telemetry")), line.get("telemetry"));
        }

        assertThat(kinds.keySet()).containsAll(plugin.keySet());
        plugin.forEach((kind, shape) -> {
            List<String> keys = new ArrayList<>(shape.keySet());
            keys.addAll(ADDITIONS.getOrDefault(kind, List.of()));
            JsonNode telemetry = kinds.get(kind);
            assertThat(telemetry.properties())
                    .as(kind)
                    .extracting(Map.Entry::getKey)
                    .containsExactlyElementsOf(keys);
            shape.forEach((key, type) -> assertThat(type(telemetry.get(key)))
                    .as(kind + " " + key)
                    .isIn(type.equals("number") ? List.of("whole", "number") : List.of(type)));
        });
    }

    @Test
    void linesOfEndpointsDuringTheRunHaveTheKeysOfThoseAtTheEnd() throws IOException {
        tellRun(to(out, Duration.ofSeconds(2)));

        List<String> during = List.of();
        List<String> end = List.of();
        for (JsonNode line : lines()) {
            List<String> keys = line.get("telemetry").properties().stream()
                    .map(Map.Entry::getKey)
                    .toList();
            switch (kind(line.get("telemetry"))) {
                case "locust.tl.request.metric.stats/endpoint_current/success" -> during = keys;
                case "locust.tl.request.metric.stats/endpoint/success" -> end = keys;
                default -> {}
            }
        }

        assertThat(during).isNotEmpty().isEqualTo(end);
    }

    @Test
    void writesAWholeRunAsRecordedBefore() throws IOException {
        tellRun(to(out, Duration.ofSeconds(2)));

        assertThat(out.toString(UTF_8)).isEqualTo(resource("run.jsonl"));
    }

    @Test
    void theEndFollowsTheLastIntervalWhicheverComesFirst() throws IOException {
        Recorder recorder = to(out, Duration.ofSeconds(2));
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.TestStopped(SampleRun.START.plusSeconds(6)));
        recorder.interval(SampleRun.interval(Duration.ofSeconds(7), true));
        recorder.finished(SampleRun.summary());

        assertThat(lines())
                .extracting(line -> kind(line.get("telemetry")))
                .containsExactly(
                        "locust.tl.request.metric.stats/current",
                        "locust.tl.request.metric.stats/endpoint_current/success",
                        "locust.tl.request.metric.stats/endpoint_current/success",
                        "locust.tl.event.test.stop",
                        "locust.tl.request.metric.stats/endpoint/success",
                        "locust.tl.request.metric.stats/endpoint/success",
                        "locust.tl.request.metric.stats/endpoint/error",
                        "locust.tl.request.metric.stats/endpoint/error",
                        "locust.tl.request.metric.stats/final");
    }

    @Test
    void aRunThatStoppedWithoutASummaryStillHasItsStop() throws IOException {
        Recorder recorder = to(out, Duration.ofSeconds(2));
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.TestStopped(SampleRun.START));
        recorder.close();
        recorder.close();

        assertThat(lines())
                .extracting(line -> kind(line.get("telemetry")))
                .containsExactly("locust.tl.event.test.stop");
    }

    @Test
    void theEndOfTheTestIsOneSecondAfterItStopped() throws IOException {
        Recorder recorder = to(out, Duration.ofSeconds(2));
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.TestStopped(Instant.parse("2026-12-31T23:59:59.9999Z")));
        recorder.finished(SampleRun.summary());

        JsonNode stop = lines().getFirst();
        assertThat(stop.get("time").textValue()).isEqualTo("2026-12-31T23:59:59.999Z");
        assertThat(stop.get("telemetry").get("end_time").textValue()).isEqualTo("2027-01-01T00:00:00.999Z");
    }

    @Test
    void writesOneLineAnIntervalAndAlwaysTheLast() throws IOException {
        Recorder recorder = to(out, Duration.ofSeconds(3));
        recorder.started(SampleRun.info());
        for (int second = 1; second <= 7; second++) {
            recorder.interval(SampleRun.interval(Duration.ofSeconds(second), second == 7));
        }

        assertThat(lines())
                .filteredOn(line -> kind(line.get("telemetry")).endsWith("/current"))
                .extracting(line -> line.get("time").textValue())
                .containsExactly("2026-11-22T09:51:04.283Z", "2026-11-22T09:51:07.283Z", "2026-11-22T09:51:08.283Z");
    }

    @Test
    void writesTheFirstSystemLinesAtOnceAndThenOneSetAnInterval() throws IOException {
        Recorder recorder = to(out, Duration.ofSeconds(3));
        recorder.started(SampleRun.info());
        for (int second = 1; second <= 6; second++) {
            recorder.host(SampleRun.START.plusSeconds(second), SampleRun.host());
        }

        assertThat(lines())
                .extracting(line -> line.get("time").textValue().substring(17, 19) + " "
                        + line.get("telemetry").get("telemetry_name").textValue())
                .containsExactly(
                        "02 locust.tl.system.metric.cpu",
                        "02 locust.tl.system.metric.mem",
                        "02 locust.tl.system.metric.network",
                        "02 locust.tl.system.metric.network",
                        "05 locust.tl.system.metric.cpu",
                        "05 locust.tl.system.metric.mem",
                        "05 locust.tl.system.metric.network",
                        "05 locust.tl.system.metric.network");
    }

    @Test
    void figuresWithoutSamplesAreZeroAndNothingIsNull() throws IOException {
        LatencyFigures none = new LatencyFigures(0, Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        EndpointStats all =
                new EndpointStats("", EndpointStats.ALL, 0, 0, 0, 0, 0, none, none, Double.POSITIVE_INFINITY, 0, 0, 0);
        RunStats empty = new RunStats(List.of(), all, List.of(), 0, 0, 0, false);
        Recorder recorder = to(out, Duration.ofSeconds(2));
        recorder.started(SampleRun.info());
        recorder.finished(new RunSummary(
                SampleRun.info(),
                SampleRun.START,
                Duration.ZERO,
                0,
                empty,
                List.of(),
                new Verdict(Verdict.Outcome.ENDED_EARLY, "interrupted"),
                Validity.VALID,
                Map.of()));

        JsonNode last = lines().getLast().get("telemetry");
        last.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                assertThat(field.getValue().doubleValue()).as(field.getKey()).isZero();
            } else {
                assertThat(field.getValue().isTextual()).as(field.getKey()).isTrue();
            }
        });
        assertThat(last.get("verdict").textValue()).isEqualTo("ENDED EARLY");
    }

    @Test
    void namesAreKeptAsTheyAreWrittenInUtf8() throws IOException {
        RunInfo run = SampleRun.info();
        String odd = "Kaffee \u2615 \ud83d\ude00 \"quoted\" \\ \u0007 \u65e5\u672c";
        Recorder recorder = to(out, Duration.ofSeconds(2));
        RunIdentity known = run.identity();
        recorder.started(new RunInfo(
                new RunIdentity(
                        known.runId(),
                        odd,
                        known.file(),
                        known.runner(),
                        known.sourceId(),
                        known.seed(),
                        known.labels()),
                run.target(),
                run.startedAt(),
                run.startNanos(),
                run.peakUsers(),
                run.length(),
                run.thresholds()));
        recorder.event(new RunEvent.TestStarted(SampleRun.START));

        assertThat(lines().getFirst().get("telemetry").get("testplan").textValue())
                .isEqualTo(odd);
        assertThat(out.toString(UTF_8)).contains("\u2615 \ud83d\ude00").endsWith("}}\n");
    }

    @Test
    void noLogLevelSilencesIt() throws IOException {
        Logger plugin = Logger.getLogger("locust_telemetry.recorders.json.handlers");
        plugin.setLevel(Level.OFF);
        try {
            Recorder recorder = to(out, Duration.ofSeconds(2));
            recorder.started(SampleRun.info());
            recorder.event(new RunEvent.TestStarted(SampleRun.START));
        } finally {
            plugin.setLevel(null);
        }

        assertThat(lines()).hasSize(1);
    }

    private static void tellRun(Recorder recorder) {
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.TestStarted(SampleRun.START));
        recorder.host(SampleRun.START, SampleRun.host());
        recorder.event(new RunEvent.SpawnCompleted(SampleRun.START.plusSeconds(1), 4));
        recorder.interval(SampleRun.interval(Duration.ofMillis(1_001), false));
        recorder.interval(SampleRun.interval(Duration.ofMillis(1_999), false));
        recorder.event(new RunEvent.ProcessorWarning(SampleRun.START.plusSeconds(3), 93.4));
        recorder.event(new RunEvent.TelemetryLost(SampleRun.START.plusSeconds(4), "otel", 3));
        recorder.interval(SampleRun.interval(Duration.ofSeconds(7), true));
        recorder.event(new RunEvent.TestStopped(SampleRun.START.plusSeconds(7)));
        recorder.finished(SampleRun.summary());
        recorder.close();
    }

    private static Recorder to(OutputStream out, Duration interval) {
        return JsonRecorder.toStandardOutput(new RecorderSpec.Json(interval, interval, null), out);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(UTF_8).split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static String kind(JsonNode telemetry) {
        StringBuilder kind = new StringBuilder(telemetry.get("telemetry_name").textValue());
        for (String key : List.of("stats_type", "status")) {
            if (telemetry.has(key)) {
                kind.append('/').append(telemetry.get(key).textValue());
            }
        }
        return kind.toString();
    }

    private static String type(JsonNode value) {
        if (value.isTextual()) {
            return "text";
        }
        return value.isIntegralNumber()
                ? "whole"
                : value.isNumber() ? "number" : value.getNodeType().name();
    }

    private static Map<String, Map<String, String>> pluginShape() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = JsonRecorderTest.class.getResourceAsStream("plugin-shape.properties")) {
            properties.load(in);
        }
        Map<String, Map<String, String>> shapes = new LinkedHashMap<>();
        properties.forEach((kind, keys) -> {
            Map<String, String> shape = new LinkedHashMap<>();
            for (String key : keys.toString().split(" ")) {
                shape.put(key.substring(0, key.indexOf(':')), key.substring(key.indexOf(':') + 1));
            }
            shapes.put(kind.toString(), shape);
        });
        return shapes;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = JsonRecorderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
