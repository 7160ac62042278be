package io.katydid.telemetry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.it.TelemetryLines;
import io.katydid.scenario.RecorderSpec;
import io.katydid.stats.RunStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Runner;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which node of a cluster writes which lines. */
class JsonClusterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Recorder recorder = JsonRecorder.toStandardOutput(new RecorderSpec.Json(SECOND, SECOND, null), out);

    private TelemetryLines lines() {
        return TelemetryLines.of(out.toString(UTF_8));
    }

    private Set<String> namesWrittenBy(Runner runner, String sourceId) {
        WholeRun.replay(recorder, SampleRun.info(runner, sourceId));
        recorder.close();
        List<JsonNode> lines =
                lines().lines().stream().map(line -> line.path("telemetry")).toList();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("source").asText()).isEqualTo(runner.text());
            assertThat(line.path("source_id").asText()).isEqualTo(sourceId);
        });
        return lines.stream().map(line -> line.path("telemetry_name").asText()).collect(Collectors.toSet());
    }

    @Test
    void aWorkerWritesOnlyWhatIsAboutItsProcess() {
        Set<String> names = namesWrittenBy(Runner.WORKER, "worker-0");

        assertThat(names)
                .contains(
                        "locust.tl.system.metric.cpu",
                        "locust.tl.system.metric.schedule_lag",
                        "locust.tl.event.cpu.warning",
                        "locust.tl.event.telemetry.lost")
                .filteredOn(name -> !name.startsWith("locust.tl.system.metric."))
                .hasSize(2);
    }

    @Test
    void aMasterWritesAllButWhatItsWorkersSawOfThemselves() {
        Set<String> names = namesWrittenBy(Runner.MASTER, "master");

        assertThat(names)
                .contains(
                        "locust.tl.system.metric.cpu",
                        "locust.tl.request.metric.stats",
                        "locust.tl.event.test.start",
                        "locust.tl.event.worker.lost",
                        "locust.tl.event.run.verdict")
                .doesNotContain("locust.tl.system.metric.schedule_lag", "locust.tl.system.metric.loop_lag");
    }

    @Test
    void theFinalLineMarksPercentilesOfRoundedTimes() {
        recorder.started(SampleRun.info());
        recorder.finished(summary(false));
        assertThat(lines().stats("final").getLast().has("percentiles")).isFalse();

        recorder.finished(summary(true));
        assertThat(lines().stats("final").getLast().path("percentiles").asText())
                .isEqualTo("bucketed");
    }

    private static RunSummary summary(boolean bucketed) {
        RunSummary summary = SampleRun.summary();
        RunStats stats = summary.stats();
        return new RunSummary(
                summary.run(),
                summary.endedAt(),
                summary.elapsed(),
                summary.users(),
                new RunStats(
                        stats.endpoints(),
                        stats.all(),
                        stats.failures(),
                        stats.interrupted(),
                        stats.inFlight(),
                        stats.iterations(),
                        bucketed),
                summary.thresholds(),
                summary.verdict(),
                summary.validity(),
                summary.losses());
    }
}
