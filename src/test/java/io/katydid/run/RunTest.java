package io.katydid.run;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.katydid.run.Run.Clocks;
import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.NanoClock;
import io.katydid.telemetry.HostSignals;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunEvent.RunJudged;
import io.katydid.telemetry.RunEvent.SpawnCompleted;
import io.katydid.telemetry.RunEvent.TestStarted;
import io.katydid.telemetry.RunEvent.TestStopped;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Runner;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run from its begin to its end, with its thread and its recorders. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunTest {

    private final ListRecorder recorder = new ListRecorder();
    private final AtomicLong time = new AtomicLong(VirtualRun.START);
    private final List<String> warnings = new ArrayList<>();

    /** Reading the clock advances it, so that no test waits. */
    private final NanoClock hurried = () -> time.getAndAdd(ofSeconds(1).toNanos());

    private final ScriptedLoad load = new ScriptedLoad(time::get, false);

    private Run run(RunPlan plan, NanoClock clock, HostSignals host) {
        Recorders recorders = new Recorders(List.of(recorder), warnings::add, VirtualRun.ALL);
        return new Run(plan, load, recorders, host, new Clocks(clock, () -> VirtualRun.DATE));
    }

    private Run hurried(RunPlan plan) {
        return run(plan, hurried, () -> VirtualRun.IDLE);
    }

    @Test
    void recordersHearTheWholeStoryInOrder() {
        load.respond(3, 200);
        Threshold threshold = new Threshold("requests >= 3", new Metric.Requests(), null, Comparison.AT_LEAST, 3);

        RunSummary summary =
                hurried(Plans.of(Plans.closed(50, ofMinutes(5)), threshold)).execute();

        assertThat(recorder.recorded.getFirst()).isEqualTo(summary.run());
        assertThat(recorder.recorded.get(1)).isEqualTo(new TestStarted(VirtualRun.DATE));
        int end = recorder.recorded.size();
        assertThat(recorder.recorded.get(end - 6)).isInstanceOfSatisfying(IntervalStats.class, interval -> {
            assertThat(interval.last()).isTrue();
            assertThat(interval.run()).isEqualTo(summary.stats());
            assertThat(interval.at()).isEqualTo(summary.endedAt());
        });
        assertThat(recorder.recorded.get(end - 5)).isInstanceOf(ListRecorder.Host.class);
        assertThat(recorder.recorded.subList(end - 4, end))
                .containsExactly(
                        new TestStopped(summary.endedAt()),
                        new RunJudged(summary.endedAt(), summary.verdict(), summary.validity()),
                        summary,
                        ListRecorder.CLOSED);
        assertThat(recorder.all(RunEvent.class)).hasSize(4);
        assertThat(recorder.all(SpawnCompleted.class))
                .extracting(SpawnCompleted::users)
                .containsExactly(50);
        assertThat(warnings).isEmpty();
    }

    @Test
    void theSummarySaysWhatWasPlannedAndWhatCameOfIt() {
        load.respond(3, 200);
        Threshold threshold = new Threshold("requests > 3", new Metric.Requests(), null, Comparison.ABOVE, 3);
        RunPlan plan = Plans.of(Plans.closed(50, ofMinutes(5)), threshold);

        RunSummary summary = hurried(plan).execute();

        assertThat(summary.run())
                .isEqualTo(new RunInfo(
                        new RunIdentity("7f3a91c2", "shop", "shop.yaml", Runner.LOCAL, "local", 42, Map.of()),
                        "http://shop.test",
                        VirtualRun.DATE,
                        VirtualRun.START,
                        OptionalInt.of(50),
                        Optional.of(ofMinutes(5)),
                        List.of("requests > 3")));
        assertThat(summary.elapsed()).isBetween(ofMinutes(5), ofSeconds(310));
        assertThat(summary.users()).isEqualTo(50);
        assertThat(summary.stats().all().requests()).isEqualTo(3);
        assertThat(summary.thresholds()).containsExactly(new ThresholdResult("requests > 3", false, "3"));
        assertThat(summary.verdict()).isEqualTo(new Verdict(Outcome.THRESHOLDS_FAILED, "1 of 1 threshold"));
        assertThat(summary.losses()).isEmpty();
    }

    @Test
    void theGeneratorIsStoppedCollectedAndClosedBeforeAnythingIsJudged() {
        List<Object> toldAtClose = new ArrayList<>();
        load.onClose = () -> toldAtClose.addAll(recorder.all(RunSummary.class));

        hurried(Plans.of(Plans.closed(50, ofSeconds(10)))).execute();

        assertThat(load.calls).startsWith("prepare").endsWith("stop", "collect", "close");
        assertThat(load.calls)
                .containsOnlyOnce("prepare", "ramp", "stop", "close")
                .doesNotContain("interrupt");
        assertThat(toldAtClose).isEmpty();
    }

    @Test
    void whoStaysIsInterruptedBeforeTheLastFiguresAreCollected() {
        load.leaving = ofMinutes(10);
        load.hang();

        RunSummary summary = hurried(Plans.of(Plans.closed(50, ofSeconds(10)))).execute();

        assertThat(load.calls).endsWith("interrupt", "collect", "close").containsOnlyOnce("interrupt", "close");
        assertThat(summary.stats().interrupted()).isEqualTo(1);
        assertThat(summary.verdict().reason()).isEqualTo("not one request got a response");
    }

    @Test
    void aStopPostedBeforeTheFirstSpawnSpawnsNobody() {
        Run run = run(Plans.of(Plans.closed(50, ofMinutes(5))), time::get, () -> VirtualRun.IDLE);
        run.post(new Instruction.Stop("interrupted"));

        RunSummary summary = run.execute();

        assertThat(load.ramps).isEmpty();
        assertThat(load.calls).containsExactly("prepare", "stop", "collect", "close");
        assertThat(summary.verdict()).isEqualTo(new Verdict(Outcome.ENDED_EARLY, "interrupted"));
        assertThat(recorder.recorded).contains(summary).endsWith(ListRecorder.CLOSED);
    }

    @Test
    void aStopWakesTheRunAtOnceAndTheSecondCutsIt() {
        NanoClock standing = time::get;
        load.leaving = ofMinutes(10);
        Run run = run(Plans.of(Plans.endless(50)), standing, () -> VirtualRun.IDLE);
        CompletableFuture<RunSummary> end = CompletableFuture.supplyAsync(run::execute);
        await().until(() -> recorder.all(TestStarted.class).size() == 1);

        run.post(new Instruction.Stop("interrupted"));
        run.post(new Instruction.Stop("interrupted"));

        assertThat(end.join().verdict().outcome()).isEqualTo(Outcome.ENDED_EARLY);
        assertThat(load.calls).endsWith("stop", "interrupt", "collect", "close");
    }

    @Test
    void anInterruptOfTheRunsThreadIsAStop() {
        load.respond(1, 200);
        Thread.currentThread().interrupt();

        RunSummary summary = run(Plans.of(Plans.endless(50)), time::get, () -> VirtualRun.IDLE)
                .execute();

        assertThat(summary.verdict()).isEqualTo(new Verdict(Outcome.ENDED_EARLY, "interrupted"));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aGeneratorThatCannotBePreparedIsClosedAndSoAreTheRecorders() {
        load.broken = "prepare";
        Run run = hurried(Plans.of(Plans.closed(50, ofMinutes(5))));

        assertThatThrownBy(run::execute)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("prepare is broken");

        assertThat(load.calls).containsExactly("prepare", "close");
        assertThat(recorder.recorded).containsExactly(ListRecorder.CLOSED);
    }

    @Test
    void aBugInTheLoadEndsTheRunWithItsRecordersClosed() {
        load.broken = "collect";
        Run run = hurried(Plans.of(Plans.closed(50, ofMinutes(5))));

        assertThatThrownBy(run::execute).hasMessage("collect is broken");

        assertThat(load.calls).endsWith("collect", "close").containsOnlyOnce("close");
        assertThat(recorder.recorded).endsWith(ListRecorder.CLOSED);
        assertThat(recorder.all(RunSummary.class)).isEmpty();
    }

    @Test
    void aBugInTheHostsSignalsEndsTheRunWithItsRecordersClosed() {
        AtomicInteger samples = new AtomicInteger();
        Run run = run(Plans.of(Plans.closed(50, ofMinutes(5))), hurried, () -> {
            if (samples.incrementAndGet() == 3) {
                throw new IllegalStateException("no such file");
            }
            return VirtualRun.IDLE;
        });

        assertThatThrownBy(run::execute).hasMessage("no such file");

        assertThat(load.calls).endsWith("close").containsOnlyOnce("close");
        assertThat(recorder.intervals()).hasSize(3).noneMatch(IntervalStats::last);
        assertThat(recorder.recorded).endsWith(ListRecorder.CLOSED);
    }

    @Test
    void aGeneratorThatCannotBeClosedHidesNoOtherBugAndRecordersAreClosed() {
        load.broken = "collect";
        load.onClose = () -> {
            throw new IllegalStateException("close is broken");
        };
        Run run = hurried(Plans.of(Plans.closed(50, ofMinutes(5))));

        assertThatThrownBy(run::execute)
                .hasMessage("collect is broken")
                .satisfies(bug -> assertThat(bug.getSuppressed()).hasSize(1));
        assertThat(recorder.recorded).endsWith(ListRecorder.CLOSED);
    }

    @Test
    void aRecorderThatThrowsHarmsNobody() {
        load.respond(1, 200);
        Run run = new Run(
                Plans.of(Plans.closed(50, ofSeconds(10))),
                load,
                new Recorders(List.of(new Angry(), recorder), new ArrayList<>()::add, VirtualRun.ALL),
                () -> VirtualRun.IDLE,
                new Clocks(hurried, () -> VirtualRun.DATE));

        RunSummary summary = run.execute();

        assertThat(summary.verdict().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(summary.losses()).containsOnlyKeys("angry");
        assertThat(recorder.recorded).endsWith(ListRecorder.CLOSED);
    }

    @Test
    void whatIsLostOnTheWayOutIsKnownInTheEnd() {
        recorder.lostAtTheEnd = 7;

        RunSummary summary = hurried(Plans.of(Plans.closed(50, ofSeconds(10)))).execute();

        assertThat(summary.losses()).containsExactly(Map.entry("list", 7L));
        assertThat(recorder.all(RunSummary.class))
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.losses()).isEmpty());
    }

    private record Angry() implements Recorder {
        @Override
        public String name() {
            return "angry";
        }

        @Override
        public void interval(IntervalStats stats) {
            throw new IllegalStateException("no");
        }
    }
}
