package io.katydid.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.load.FleetStatus;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Scenario;
import io.katydid.stats.HostSample;
import io.katydid.stats.HostSamples;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run whose time is a number: ticked just when it asks for it, or late when the test lets it sleep. */
final class VirtualRun {

    /** No round figure, because a process's clock has none. */
    static final long START = 7_000_000_123L;

    static final Instant DATE = Instant.parse("2026-11-22T09:51:01Z");
    static final HostSample IDLE = HostSamples.of(10, 0.05, 1, 2, 3);

    /** Nothing is merged or dropped, so that records can be counted. */
    static final Recorders.Limits ALL = new Recorders.Limits(100_000, 100_000, Duration.ofSeconds(30));

    final ListRecorder recorder = new ListRecorder();
    final ScriptedLoad load;
    final List<String> warnings = new ArrayList<>();
    HostSample host = IDLE;

    private final Recorders recorders = new Recorders(List.of(recorder), warnings::add, ALL);
    private final RunLoop loop;
    private long now = START;
    private long due = START;
    private int ticks;

    VirtualRun(LoadProfile profile) {
        this(Plans.of(profile));
    }

    VirtualRun(RunPlan plan) {
        this(plan, Validity.VALID);
    }

    /** One whose load is made by workers. */
    static VirtualRun ofMaster(LoadProfile profile) {
        return new VirtualRun(Plans.of(profile), Validity.VALID, true);
    }

    VirtualRun(RunPlan plan, Validity before) {
        this(plan, before, false);
    }

    private VirtualRun(RunPlan plan, Validity before, boolean fleet) {
        load = new ScriptedLoad(() -> this.now, fleet);
        Scenario scenario = plan.scenario();
        Duration patience = load.fleet().map(FleetStatus::reportDelay).orElse(LoadControls.PATIENCE);
        loop = new RunLoop(
                plan,
                info(plan),
                load,
                LoadControls.of(scenario.load(), START, patience),
                recorders,
                new RunMonitor(recorders, () -> host, scenario.thresholds(), before));
    }

    private static RunInfo info(RunPlan plan) {
        return new RunInfo(
                plan.identity(),
                "http://shop.test",
                DATE,
                START,
                plan.scenario().load().peakUsers(),
                plan.scenario().load().length(),
                List.of());
    }

    /** Lives on until so long after the first spawn. */
    VirtualRun until(Duration elapsed) {
        long to = START + elapsed.toNanos();
        while (!loop.finished() && due <= to) {
            tick();
        }
        now = to;
        return this;
    }

    private void tick() {
        now = Math.max(now, due);
        due = loop.tick(now);
        ticks++;
        assertThat(loop.finished() || due > now)
                .as("a tick that asks for the next one at once would spin")
                .isTrue();
    }

    /** Lives on until it has ended, for an hour at most. */
    VirtualRun toEnd() {
        while (!loop.finished()) {
            assertThat(due)
                    .as("should have ended")
                    .isLessThan(START + Duration.ofHours(1).toNanos());
            tick();
        }
        return this;
    }

    /** Is not ticked before so long after the first spawn, as on a machine that stalls. */
    VirtualRun stalledUntil(Duration elapsed) {
        due = Math.max(due, START + elapsed.toNanos());
        return until(elapsed);
    }

    /** As the run's thread does: what is wanted is obeyed at once, and a tick follows. */
    VirtualRun wants(Instruction instruction) {
        loop.accept(instruction, now);
        due = now;
        if (!loop.finished()) {
            tick();
        }
        return this;
    }

    /** Why an instruction is not obeyed; empty: it is. */
    Optional<String> refusal(Instruction instruction) {
        return loop.accept(instruction, now);
    }

    boolean finished() {
        return loop.finished();
    }

    int ticks() {
        return ticks;
    }

    Duration elapsed() {
        return Duration.ofNanos(now - START);
    }

    RunOutcome outcome() {
        return loop.outcome();
    }

    /** Nothing is recorded after this; the recorder keeps what was recorded. */
    ListRecorder heard() {
        recorders.close();
        assertThat(warnings).isEmpty();
        return recorder;
    }

    List<IntervalStats> intervals() {
        return heard().intervals();
    }

    List<Spawned> spawned() {
        return heard().all(RunEvent.SpawnCompleted.class).stream()
                .map(event -> new Spawned(Duration.between(DATE, event.at()), event.users()))
                .toList();
    }

    Optional<IntervalStats> intervalAt(Duration elapsed) {
        return intervals().stream()
                .filter(interval -> interval.elapsed().equals(elapsed))
                .findFirst();
    }

    /** A spawn.complete by its time since the first spawn. */
    record Spawned(Duration at, int users) {}
}
