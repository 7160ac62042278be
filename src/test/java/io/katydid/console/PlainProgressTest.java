package io.katydid.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.report.SampleRun;
import io.katydid.report.TextStyle;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.RunStats;
import io.katydid.telemetry.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PlainProgress progress = new PlainProgress(
            new PrintStream(bytes, true, UTF_8), new TextStyle(false, false, 120), PlainProgress.DEFAULT_EVERY);

    @Test
    void tellsHowItGoesEveryFiveSeconds() {
        for (int second = 1; second <= 12; second++) {
            progress.interval(at(Duration.ofSeconds(second)));
        }

        assertThat(lines())
                .containsExactly(
                        "5s  100 users  322.1/s  0.04 % failed  p99 140 ms",
                        "10s  100 users  322.1/s  0.04 % failed  p99 140 ms");
    }

    @Test
    void aTickALittleEarlyOrLateIsStillThatSecond() {
        progress.interval(at(Duration.ofMillis(4_990)));
        progress.interval(at(Duration.ofMillis(6_001)));
        progress.interval(at(Duration.ofMillis(10_400)));

        assertThat(lines()).extracting(line -> line.split(" ")[0]).containsExactly("5s", "10s");
    }

    @Test
    void aLongSilenceIsNotCaughtUpWith() {
        progress.interval(at(Duration.ofSeconds(23)));
        progress.interval(at(Duration.ofSeconds(24)));
        progress.interval(at(Duration.ofSeconds(25)));

        assertThat(lines()).extracting(line -> line.split(" ")[0]).containsExactly("23s", "25s");
    }

    @Test
    void tellsWhatHappens() {
        progress.started(SampleRun.info());
        progress.event(new RunEvent.TestStarted(SampleRun.START));
        progress.event(new RunEvent.SpawnCompleted(SampleRun.START.plusMillis(9_990), 100));
        progress.event(new RunEvent.SpawnCompleted(SampleRun.START.plusSeconds(11), 1));
        progress.event(new RunEvent.TelemetryLost(SampleRun.START.plusSeconds(12), "json", 1_200));
        progress.event(new RunEvent.SpawnCompleted(SampleRun.START.plusSeconds(13), 0));
        progress.event(new RunEvent.TestStopped(SampleRun.START.plusSeconds(30)));

        assertThat(lines().getFirst())
                .startsWith("shop.yaml  100 users, 5m  ->  https://shop.test  ")
                .endsWith("  run 7f3a91c2");
        assertThat(lines().subList(1, 6))
                .containsExactly(
                        "10s  100 users are running",
                        "11s  1 user is running",
                        "12s  recorder json lost 1,200 records",
                        "13s  all users have left",
                        "30s  the load has ended");
    }

    @Test
    void saysWhatHappensToWorkers() {
        progress.started(SampleRun.info());
        progress.event(new RunEvent.WorkerJoined(SampleRun.START.plusSeconds(1), "box_4f", 0, "katydid"));
        progress.event(new RunEvent.WorkerLost(SampleRun.START.plusSeconds(2), "box_4f", 0, "silent for 3 s"));
        progress.event(new RunEvent.WorkerRecovered(SampleRun.START.plusSeconds(3), "box_4f", 0));
        progress.event(new RunEvent.ReportsLost(SampleRun.START.plusSeconds(4), "box_4f", 0, 2));
        progress.event(new RunEvent.WorkerComplained(SampleRun.START.plusSeconds(5), "box_4f", 0, "TypeError: x"));

        assertThat(lines().subList(1, 6))
                .containsExactly(
                        "1s  worker 0 (katydid, box_4f) has joined",
                        "2s  lost worker 0 (box_4f): silent for 3 s",
                        "3s  worker 0 (box_4f) is back",
                        "4s  2 reports of worker 0 (box_4f) never came; what they counted is in no figure",
                        "5s  worker 0: TypeError: x");
    }

    @Test
    void hasNoPercentileBeforeTheFirstAnswer() {
        EndpointStats none = SampleRun.endpoint("", EndpointStats.ALL, 0, 0, 0, 0, 0, 0, 0);
        progress.interval(
                SampleRun.interval(Duration.ofSeconds(5), 1, new RunStats(List.of(), none, List.of(), 0, 0, 0, false)));

        assertThat(lines()).containsExactly("5s  1 user  0/s  0 % failed");
    }

    @Test
    void theLastIntervalIsLeftToTheSummary() {
        IntervalStats stats = at(Duration.ofSeconds(5));
        progress.interval(IntervalBuilder.from(stats).last(true).build());

        assertThat(lines()).isEmpty();
    }

    @Test
    void leavesAnEmptyLineBeforeTheSummary() {
        progress.finished(SampleRun.failed());

        assertThat(bytes.toString(UTF_8)).isEqualToNormalizingNewlines("\n");
    }

    @Test
    void writesNoEscapeSequence() {
        progress.started(SampleRun.info());
        progress.event(new RunEvent.ProcessorWarning(SampleRun.START, 99));
        progress.interval(at(Duration.ofSeconds(5)));

        assertThat(lines()).hasSize(3).noneMatch(line -> line.contains("\u001b"));
    }

    private static IntervalStats at(Duration elapsed) {
        return SampleRun.interval(elapsed, 100, SampleRun.stats());
    }

    private List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }
}
