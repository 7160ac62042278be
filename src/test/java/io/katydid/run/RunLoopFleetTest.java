package io.katydid.run;

import static io.katydid.run.VirtualRun.DATE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.load.FleetStatus.FleetEvent;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunEvent.GeneratorSaturated;
import io.katydid.telemetry.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run hears of the workers that make its load. */
class RunLoopFleetTest {

    private static final Validity LOST_ONE = Validity.of(Level.DEGRADED, Kind.WORKER, "worker 1 was lost");

    private static VirtualRun master() {
        return VirtualRun.ofMaster(Plans.endless(10));
    }

    @Test
    void whatHappensToWorkersIsToldWithinTheFifthOfASecond() {
        VirtualRun run = master().until(ofMillis(4_310));
        run.load.events.add(new FleetEvent.WorkerJoined("a1", 0, "katydid"));
        run.load.events.add(new FleetEvent.WorkerLost("b2", 1, "silent for 3 s"));
        run.load.events.add(new FleetEvent.WorkerRecovered("b2", 1));
        run.load.events.add(new FleetEvent.ReportsLost("b2", 1, 2));
        run.load.events.add(new FleetEvent.WorkerComplained("a1", 0, "TypeError"));
        run.until(ofSeconds(6));

        List<RunEvent> happened = run.heard().all(RunEvent.class).stream()
                .filter(event -> event.name().startsWith("locust.tl.event.worker."))
                .toList();
        assertThat(happened)
                .extracting(RunEvent::name)
                .containsExactly(
                        "locust.tl.event.worker.joined",
                        "locust.tl.event.worker.lost",
                        "locust.tl.event.worker.recovered",
                        "locust.tl.event.worker.reports.lost",
                        "locust.tl.event.worker.complained");
        assertThat(happened)
                .extracting(RunEvent::details)
                .containsExactly(
                        Map.of("worker_id", "a1", "worker_index", 0, "worker_kind", "katydid"),
                        Map.of("worker_id", "b2", "worker_index", 1, "reason", "silent for 3 s"),
                        Map.of("worker_id", "b2", "worker_index", 1),
                        Map.of("worker_id", "b2", "worker_index", 1, "lost", 2L),
                        Map.of("worker_id", "a1", "worker_index", 0, "text", "TypeError"));
        assertThat(happened)
                .extracting(event -> Duration.between(DATE, event.at()))
                .allSatisfy(at -> assertThat(at).isBetween(ofMillis(4_310), ofMillis(4_510)));
    }

    @Test
    void whatHappenedLastIsToldBeforeTheEnd() {
        VirtualRun run = master().until(ofSeconds(5));
        run.load.leaving = ofMillis(3_990);
        run.load.lastEvent = new FleetEvent.WorkerLost("a1", 0, "quit");

        run.wants(new Instruction.Stop("interrupted")).toEnd();

        assertThat(run.heard().all(RunEvent.WorkerLost.class)).hasSize(1);
    }

    @Test
    void theRunThreadLooksFiveTimesASecondAndNoMore() {
        VirtualRun run = master().until(ofSeconds(100));

        assertThat(run.ticks()).isBetween(500, 1_300);
    }

    @Test
    void aLostWorkerMakesTheFiguresDoubtful() {
        VirtualRun run = master().until(ofSeconds(5));
        run.load.validity = LOST_ONE;

        run.until(ofSeconds(8)).wants(new Instruction.Stop("interrupted")).toEnd();

        assertThat(run.outcome().validity()).isEqualTo(LOST_ONE);
        assertThat(run.heard().standings.getLast()).isEqualTo(new RunStatus(LOST_ONE, List.of()));
        assertThat(run.heard().all(GeneratorSaturated.class))
                .containsExactly(new GeneratorSaturated(DATE.plusSeconds(6), LOST_ONE));
    }

    @Test
    void aLoadThatCannotGoOnEndsTheRunEarly() {
        VirtualRun run = master().until(ofSeconds(5));
        run.load.failure = "no worker is left";
        run.load.leaving = ofSeconds(2);

        run.until(ofSeconds(6)).wants(new Instruction.Stop("interrupted")).toEnd();

        assertThat(run.outcome().reason()).isEqualTo("no worker is left");
        assertThat(run.elapsed())
                .as("the first request wants what is already happening")
                .isBetween(ofSeconds(7), ofMillis(7_250));
        assertThat(run.load.calls).doesNotContain("interrupt");
    }

    @Test
    void aLoadThatFailsWhileItEndsChangesNothing() {
        VirtualRun run = master().until(ofSeconds(5));
        run.load.leaving = ofSeconds(2);
        run.wants(new Instruction.Stop("interrupted"));
        run.load.failure = "no worker is left";

        assertThat(run.toEnd().outcome().reason()).isEqualTo("interrupted");
    }

    @Test
    void workersAreCountedByTheirState() {
        VirtualRun run = master();
        run.load.workers = Map.of("running", 2, "missing", 1);

        assertThat(run.until(ofSeconds(3)).intervals())
                .extracting(IntervalStats::workers)
                .containsOnly(Map.of("running", 2, "missing", 1));
    }
}
