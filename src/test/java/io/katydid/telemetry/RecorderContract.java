package io.katydid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The contract of every recorder. The test of a recorder returns these tests from a test factory. */
public final class RecorderContract {

    /** Ten times what a recorder may take to close. */
    private static final Duration GUARD = Duration.ofSeconds(50);

    private RecorderContract() {}

    /**
     * One test for each promise.
     *
     * @param recorders makes a new one for each test
     */
    public static Stream<DynamicTest> of(Supplier<Recorder> recorders) {
        return Stream.of(
                test("has a name that can be shown and looked for", () -> {
                    Recorder recorder = recorders.get();
                    assertThat(recorder.name()).matches("[a-z][a-z0-9-]*").isEqualTo(recorder.name());
                    recorder.close();
                }),
                test("takes a whole run and loses nothing", () -> {
                    Recorder recorder = recorders.get();
                    tellRun(recorder);
                    assertThat(recorder.lost()).isZero();
                }),
                test("can be closed twice", () -> {
                    Recorder recorder = recorders.get();
                    tellRun(recorder);
                    recorder.close();
                    assertThat(recorder.lost()).isZero();
                }),
                test("can be closed without a run", () -> {
                    Recorder recorder = recorders.get();
                    recorder.close();
                    assertThat(recorder.lost()).isZero();
                }),
                test("can be closed when the run has no end to record", () -> {
                    Recorder recorder = recorders.get();
                    recorder.started(SampleRun.info());
                    recorder.close();
                    assertThat(recorder.lost()).isZero();
                }),
                test("is called on a thread of its own and throws nothing", () -> {
                    List<String> warnings = new ArrayList<>();
                    Recorders one = new Recorders(List.of(recorders.get()), warnings::add);
                    one.started(SampleRun.info());
                    one.interval(SampleRun.interval(Duration.ofSeconds(1), true, SampleRun.series(3)));
                    one.host(SampleRun.START, SampleRun.host());
                    one.finish(SampleRun.summary());
                    assertThat(warnings).isEmpty();
                    assertThat(one.losses()).isEmpty();
                }));
    }

    private static DynamicTest test(String name, Runnable body) {
        return DynamicTest.dynamicTest(name, () -> assertTimeoutPreemptively(GUARD, body::run));
    }

    private static void tellRun(Recorder recorder) {
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.TestStarted(SampleRun.START));
        recorder.event(new RunEvent.SpawnCompleted(SampleRun.START.plusSeconds(1), 4));
        for (int second = 1; second < 7; second++) {
            recorder.interval(SampleRun.interval(Duration.ofSeconds(second), false, SampleRun.series(second)));
            recorder.host(SampleRun.START.plusSeconds(second), SampleRun.host());
            recorder.status(SampleRun.START.plusSeconds(second), SampleRun.status());
        }
        recorder.event(new RunEvent.StageChanged(SampleRun.START.plusSeconds(2), 1, 4, Duration.ofSeconds(2)));
        recorder.event(new RunEvent.ThresholdCrossed(SampleRun.START.plusSeconds(3), SampleRun.FAILING));
        recorder.event(new RunEvent.ThresholdCleared(SampleRun.START.plusSeconds(4), SampleRun.HOLDING));
        recorder.event(new RunEvent.GeneratorSaturated(SampleRun.START.plusSeconds(5), SampleRun.DEGRADED));
        recorder.event(new RunEvent.ProcessorWarning(SampleRun.START.plusSeconds(6), 93.4));
        recorder.event(new RunEvent.TelemetryLost(SampleRun.START.plusSeconds(6), "otel", 3));
        recorder.interval(SampleRun.interval(Duration.ofSeconds(7), true));
        recorder.event(new RunEvent.TestStopped(SampleRun.START.plusSeconds(7)));
        recorder.event(new RunEvent.RunJudged(
                SampleRun.START.plusSeconds(7), SampleRun.summary().verdict(), SampleRun.DEGRADED));
        recorder.finished(SampleRun.summary());
        recorder.close();
    }
}
