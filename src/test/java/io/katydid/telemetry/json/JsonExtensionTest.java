package io.katydid.telemetry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.it.TelemetryLines;
import io.katydid.scenario.RecorderSpec;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HostSample;
import io.katydid.stats.HostSample.MachineUse;
import io.katydid.stats.HostSample.ProcessUse;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.RequestTrace;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.TraceId;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.stats.Validity.Reason;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.ThresholdResult;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fields and lines that the plugin does not have. */
class JsonExtensionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Recorder recorder =
            JsonRecorder.toStandardOutput(new RecorderSpec.Json(SECOND, Duration.ofSeconds(2), null), out);

    private TelemetryLines lines() {
        return TelemetryLines.of(out.toString(UTF_8));
    }

    @Test
    void systemLinesOfOursFollowThePluginsAndLoseNoPause() {
        recorder.started(SampleRun.info());
        recorder.host(SampleRun.START, host(3));
        recorder.host(SampleRun.START.plusSeconds(1), host(250));
        recorder.interval(interval(signals(30, 7), List.of()));
        recorder.host(SampleRun.START.plusSeconds(2), host(4));

        List<JsonNode> lines = lines().lines().stream()
                .map(line -> line.path("telemetry"))
                .filter(line -> line.path("telemetry_name").asText().startsWith("locust.tl.system"))
                .toList();
        assertThat(lines)
                .extracting(line -> line.path("telemetry_name").asText().replace("locust.tl.system.metric.", ""))
                .containsExactly(
                        "cpu",
                        "mem",
                        "network",
                        "network",
                        "descriptors",
                        "threads",
                        "gc",
                        "host_cpu",
                        "host_mem",
                        "throttled",
                        "cpu",
                        "mem",
                        "network",
                        "network",
                        "descriptors",
                        "threads",
                        "gc",
                        "host_cpu",
                        "host_mem",
                        "throttled",
                        "loop_lag",
                        "schedule_lag",
                        "connections");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.has("value") && line.has("unit")).isTrue());
        JsonNode collection = lines().named("locust.tl.system.metric.gc").getLast();
        assertThat(collection.path("longest").asDouble()).isEqualTo(250);
        assertThat(collection.path("value").asDouble()).isEqualTo(40);
        JsonNode throttled = lines().named("locust.tl.system.metric.throttled").getLast();
        assertThat(throttled.path("value").asDouble()).isEqualTo(1.5);
        assertThat(throttled.path("throttled_periods").asLong()).isEqualTo(4);
        assertThat(lines().named("locust.tl.system.metric.loop_lag")
                        .getFirst()
                        .path("value")
                        .asDouble())
                .isEqualTo(30);
        assertThat(lines().named("locust.tl.system.metric.connections")
                        .getFirst()
                        .path("value")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void theVerdictIsTheLastEventAndStandsAfterTheEnd() {
        Validity validity = new Validity(
                Level.DEGRADED, List.of(new Reason(Kind.SCHEDULE_LAG, "one"), new Reason(Kind.SCHEDULE_LAG, "two")));
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.TestStopped(SampleRun.START));
        recorder.event(
                new RunEvent.RunJudged(SampleRun.START, SampleRun.summary().verdict(), validity));
        recorder.interval(SampleRun.interval(SECOND, true));
        recorder.finished(SampleRun.summary().withLosses(Map.of(), validity));

        assertThat(lines().lines())
                .extracting(line -> line.at("/telemetry/telemetry_name").asText())
                .containsSubsequence(
                        "locust.tl.request.metric.stats",
                        "locust.tl.event.test.stop",
                        "locust.tl.event.run.verdict",
                        "locust.tl.request.metric.stats");
        JsonNode judged = lines().named("locust.tl.event.run.verdict").getFirst();
        assertThat(judged.path("verdict").asText()).isEqualTo("FAILED");
        assertThat(judged.path("validity_reasons").asText()).isEqualTo("one; two");
        assertThat(lines().last().path("validity").asText()).isEqualTo("DEGRADED");
        assertThat(lines().last().path("validity_reasons").asText()).isEqualTo("one; two");
    }

    @Test
    void newEventsSayWhatTheyKnow() {
        Instant at = SampleRun.START;
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.StageChanged(at, 2, 100, Duration.ofMillis(1500)));
        recorder.event(new RunEvent.ThresholdCrossed(at, new ThresholdResult("p99 < 1s", false, "2 s")));
        recorder.event(new RunEvent.ThresholdCleared(at, new ThresholdResult("p99 < 1s", true, "0.5 s")));
        recorder.event(new RunEvent.GeneratorSaturated(at, Validity.of(Level.INVALID, Kind.SCHEDULE_LAG, "late")));

        assertThat(last("stage.changed")).isEqualTo("{\"stage\":2,\"target_user_count\":100,\"over_seconds\":1.5}");
        assertThat(last("threshold.crossed")).isEqualTo("{\"threshold\":\"p99 < 1s\",\"value\":\"2 s\"}");
        assertThat(last("threshold.cleared")).isEqualTo("{\"threshold\":\"p99 < 1s\",\"value\":\"0.5 s\"}");
        assertThat(last("generator.saturated")).isEqualTo("{\"validity\":\"INVALID\",\"validity_reasons\":\"late\"}");
    }

    @Test
    void failuresAndTheSlowestRequestsLeadToKeptTraces() {
        recorder.started(SampleRun.info());
        for (int i = 1; i <= 12; i++) {
            RequestTrace slow = request("GET", "/items", 200, ErrorType.NONE, 100L * i, true);
            recorder.interval(interval(signals(0, 0), List.of(trace(i, slow))));
        }
        RequestTrace refused = request("POST", "/orders", 0, ErrorType.CONNECTION_REFUSED, 5000, false);
        recorder.interval(interval(signals(0, 0), List.of(trace(99, refused), trace(98, refused))));
        recorder.finished(SampleRun.summary());

        List<JsonNode> slowest = lines().stats("slowest");
        assertThat(slowest)
                .extracting(line -> line.path("response_time").asInt())
                .containsExactly(5000, 5000, 1200, 1100, 1000, 900, 800, 700, 600, 500);
        assertThat(slowest.getFirst().path("trace_id").asText()).isEqualTo("000000000000000a0000000000000063");
        assertThat(slowest.getFirst().path("error_type").asText()).isEqualTo("connection_refused");
        assertThat(slowest.getFirst().has("service_time")).isFalse();
        assertThat(slowest.get(2).path("service_time").asInt()).isEqualTo(1190);
        assertThat(slowest.get(2).has("error_type")).isFalse();
        List<JsonNode> errors = lines().stats("endpoint").stream()
                .filter(line -> line.path("status").asText().equals("error"))
                .toList();
        assertThat(errors.getFirst().path("trace_id").asText()).isEqualTo("000000000000000a0000000000000063");
        assertThat(errors.getLast().has("trace_id")).isFalse();
    }

    @Test
    void withoutTracesThereAreNone() {
        recorder.started(SampleRun.info());
        recorder.finished(SampleRun.summary());

        assertThat(lines().stats("slowest")).isEmpty();
        assertThat(out.toString(UTF_8)).doesNotContain("trace_id");
    }

    /** Returns the keys of the last event of this name without the common ones. */
    private String last(String event) {
        JsonNode line = lines().named("locust.tl.event." + event).getLast();
        ((com.fasterxml.jackson.databind.node.ObjectNode) line)
                .remove(List.of("telemetry_type", "telemetry_name", "source", "source_id", "run_id", "testplan"));
        return line.toString();
    }

    private static HostSample host(long longestMillis) {
        return new HostSample(
                50,
                0.25,
                1 << 20,
                2,
                3,
                new ProcessUse(1, 1, 20, 1024, 9, 5, 40_000_000, longestMillis * 1_000_000),
                new MachineUse(0.5, 1 << 30, 1L << 31, 1 << 29, 4, 1_500_000, 40));
    }

    private static IntervalStats interval(LoadSignals signals, List<IterationTrace> traces) {
        IntervalStats plain = SampleRun.interval(Duration.ofMillis(10), false);
        return IntervalBuilder.from(plain)
                .signals(signals.withTraces(traces, 0))
                .build();
    }

    private static LoadSignals signals(long loopLagMillis, int connections) {
        return LoadSignals.NONE
                .withScheduleLag(SampleRun.series(3).response())
                .withLoopLag(loopLagMillis * 1_000_000)
                .withOpenConnections(connections);
    }

    private static IterationTrace trace(int id, RequestTrace request) {
        return new IterationTrace(
                new TraceId(10, id), 1, false, "Browser", "browse", 1, 0, request.done(), false, List.of(request), 0);
    }

    private static RequestTrace request(
            String method, String name, int status, ErrorType error, long millis, boolean sent) {
        long done = millis * 1_000_000;
        return new RequestTrace(
                7,
                new SeriesKey(new EndpointKey("Browser", method, name), status, error, "1.1"),
                "http://shop.test" + name,
                0,
                0,
                0,
                0,
                sent ? 10_000_000 : EndpointSeries.NEVER_SENT,
                0,
                done,
                0,
                0,
                "",
                null,
                null,
                List.of());
    }
}
