package io.katydid.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.katydid.stats.IntervalStats;
import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.RunEvent.SpawnCompleted;
import io.katydid.telemetry.RunEvent.TelemetryLost;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecordersTest {

    private static final Recorders.Limits FEW = new Recorders.Limits(2, 10, Duration.ofMillis(200));

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);

    @AfterEach
    void release() {
        stuck.countDown();
    }

    @TestFactory
    Stream<DynamicTest> aRecorderThatOnlyRemembersKeepsTheContract() {
        return RecorderContract.of(() -> new ListRecorder("list"));
    }

    @Test
    void tellEachRecorderEverythingInOrder() {
        ListRecorder one = new ListRecorder("one");
        ListRecorder other = new ListRecorder("other");
        Recorders recorders = new Recorders(List.of(one, other), warnings::add);
        IntervalStats interval = SampleRun.interval(Duration.ofSeconds(1), true, SampleRun.series(3));

        recorders.started(SampleRun.info());
        recorders.event(new SpawnCompleted(SampleRun.START, 4));
        recorders.interval(interval);
        recorders.host(SampleRun.START, SampleRun.host());
        recorders.finish(SampleRun.summary());

        assertThat(one.calls())
                .containsExactly(
                        SampleRun.info(),
                        new SpawnCompleted(SampleRun.START, 4),
                        interval,
                        SampleRun.START,
                        SampleRun.summary(),
                        ListRecorder.CLOSED)
                .isEqualTo(other.calls());
        assertThat(recorders.losses()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aRecorderIsCalledByAThreadOfItsOwnWithItsName() {
        List<String> threads = new CopyOnWriteArrayList<>();
        Recorders recorders = new Recorders(
                List.of(onEvent("json", () -> {
                    threads.add(Thread.currentThread().getName() + " "
                            + Thread.currentThread().isDaemon());
                })),
                warnings::add);

        recorders.event(new SpawnCompleted(SampleRun.START, 4));
        recorders.close();

        assertThat(threads).containsExactly("recorder-json true");
    }

    @Test
    void aRecorderThatHangsDelaysNoOneAndWhatItMissesIsCounted() {
        ListRecorder quick = new ListRecorder("quick");
        Recorders recorders = new Recorders(List.of(onEvent("hanging", this::hang), quick), warnings::add, FEW);

        assertTimeout(Duration.ofSeconds(10), () -> {
            recorders.event(new SpawnCompleted(SampleRun.START, 0));
            hanging.await();
            for (int i = 1; i < 1_000; i++) {
                recorders.event(new SpawnCompleted(SampleRun.START, i));
            }
        });

        // One it hangs in, ten wait.
        assertThat(recorders.losses()).containsEntry("hanging", 1_000L - 11);
        long dropped = recorders.losses().getOrDefault("quick", 0L);
        await().untilAsserted(() -> assertThat(quick.calls()).hasSize((int) (1_000 - dropped)));
    }

    @Test
    void aSlowRecorderGetsFewerIntervalsAndEveryRequest() {
        ListRecorder slow = new ListRecorder("slow");
        Recorders recorders = new Recorders(
                List.of(new Recorder() {
                    @Override
                    public String name() {
                        return "slow";
                    }

                    @Override
                    public void event(RunEvent event) {
                        hang();
                    }

                    @Override
                    public void interval(IntervalStats stats) {
                        slow.interval(stats);
                    }
                }),
                warnings::add,
                new Recorders.Limits(2, 10, Duration.ofSeconds(5)));

        recorders.event(new SpawnCompleted(SampleRun.START, 4));
        for (int second = 1; second <= 6; second++) {
            recorders.interval(SampleRun.interval(Duration.ofSeconds(second), second == 6, SampleRun.series(second)));
        }
        stuck.countDown();
        recorders.finish(SampleRun.summary());

        assertThat(slow.intervals()).hasSize(2);
        assertThat(slow.intervals().stream()
                        .flatMap(stats -> stats.series().stream())
                        .mapToLong(SeriesStats::count)
                        .sum())
                .isEqualTo(1 + 2 + 3 + 4 + 5 + 6);
        assertThat(recorders.losses()).isEmpty();
    }

    @Test
    void anExceptionIsReportedOnceCountedAlwaysAndEndsNothing() {
        Recorders recorders = new Recorders(
                List.of(onEvent("broken", () -> {
                    throw new IllegalStateException("no room");
                })),
                warnings::add);

        for (int i = 0; i < 3; i++) {
            recorders.event(new SpawnCompleted(SampleRun.START, i));
        }
        recorders.finish(SampleRun.summary());

        assertThat(recorders.losses()).containsExactly(Map.entry("broken", 3L));
        assertThat(warnings)
                .containsExactly("recorder broken: event failed (java.lang.IllegalStateException: no room);"
                        + " further failures are only counted");
    }

    @Test
    void anErrorOfAStrangersLibraryIsCountedToo() {
        Recorders recorders = new Recorders(
                List.of(onEvent("strange", () -> {
                    throw new NoSuchMethodError("gone");
                })),
                warnings::add);

        recorders.event(new SpawnCompleted(SampleRun.START, 1));
        recorders.finish(SampleRun.summary());

        assertThat(recorders.losses()).containsEntry("strange", 1L);
    }

    @Test
    void aRecorderThatDoesNotEndIsAbandonedReportedAndCounted() {
        Recorders recorders = new Recorders(List.of(onClose("json", this::hang)), warnings::add, FEW);

        recorders.finish(SampleRun.summary());

        assertThat(recorders.losses()).containsEntry("json", 1L);
        assertThat(warnings).containsExactly("recorder json: not done after 200 ms and left behind; records lost: 1");
    }

    @Test
    void whatStillWaitsWhenARecorderIsLeftBehindIsLost() {
        Recorders recorders = new Recorders(List.of(onEvent("otel", this::hang)), warnings::add, FEW);

        recorders.event(new SpawnCompleted(SampleRun.START, 1));
        recorders.interval(SampleRun.interval(Duration.ofSeconds(1), true));
        recorders.finish(SampleRun.summary());

        // The event it hangs in, the interval and the summary.
        assertThat(recorders.losses()).containsEntry("otel", 3L);
    }

    @Test
    void manyThatHangTakeNoLongerThanOne() {
        List<Recorder> hanging = IntStream.range(0, 50)
                .mapToObj(i -> onClose("r" + i, this::hang))
                .toList();
        Recorders recorders = new Recorders(hanging, warnings::add, FEW);

        // One after the other they would take 10 s.
        assertTimeout(Duration.ofSeconds(5), () -> recorders.finish(SampleRun.summary()));

        assertThat(recorders.losses()).hasSize(50);
    }

    @Test
    void lossesBecomeEventsOnlyOnce() {
        Recorders recorders = new Recorders(List.of(losing("json", List.of(0L, 2L, 2L, 5L))), warnings::add);

        List<List<TelemetryLost>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(recorders.newLosses(SampleRun.START));
        }
        recorders.close();

        assertThat(calls)
                .containsExactly(
                        List.of(),
                        List.of(new TelemetryLost(SampleRun.START, "json", 2)),
                        List.of(),
                        List.of(new TelemetryLost(SampleRun.START, "json", 3)));
    }

    @Test
    void aRecorderThatFailsToReportLossesKeepsItsLastNumber() {
        Recorders recorders = new Recorders(List.of(losing("json", List.of(7L))), warnings::add);

        assertThat(recorders.losses()).containsEntry("json", 7L);
        assertThat(recorders.losses()).containsEntry("json", 7L);
        recorders.close();
    }

    @Test
    void closingTwiceClosesARecorderOnce() {
        ListRecorder recorder = new ListRecorder("one");
        Recorders recorders = new Recorders(List.of(recorder), warnings::add);

        recorders.finish(SampleRun.summary());
        recorders.close();

        assertThat(recorder.calls()).containsExactly(SampleRun.summary(), ListRecorder.CLOSED);
    }

    private void hang() {
        hanging.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                stuck.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Recorder onEvent(String name, Runnable duty) {
        return new Recorder() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void event(RunEvent event) {
                duty.run();
            }
        };
    }

    private static Recorder onClose(String name, Runnable duty) {
        return new Recorder() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void close() {
                duty.run();
            }
        };
    }

    /** Returns these losses one after the other, and then throws. */
    private static Recorder losing(String name, List<Long> losses) {
        var left = new ArrayDeque<>(losses);
        return new Recorder() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long lost() {
                return left.removeFirst();
            }
        };
    }
}
