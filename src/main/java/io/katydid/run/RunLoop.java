package io.katydid.run;

import io.katydid.load.LoadCommand;
import io.katydid.load.LoadGenerator;
import io.katydid.run.LoadControl.Completion;
import io.katydid.run.LoadControl.Decision;
import io.katydid.run.LoadControl.StageBegun;
import io.katydid.scenario.Ramp;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.LoadStats;
import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The duty of a run, apart from the thread that does it: {@link #tick} is called with the time and returns when it
 * wants to be called next. Owns all state of the run; the generator is closed by its maker. Confined to the thread of
 * the run.
 */
final class RunLoop {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    /** How soon to look again when something is expected to happen by itself. */
    private static final long GLANCE = Duration.ofMillis(20).toNanos();

    private final RunPlan plan;
    private final RunInfo info;
    private final LoadGenerator generator;
    private final LoadControl control;
    private final Recorders recorders;
    private final RunMonitor monitor;
    private final FleetMonitor fleet;
    private final RunFigures figures;
    private final long end;
    private RunState state = new RunState.Loading();
    private long nextInterval;
    private int target;

    /**
     * A run that begins now.
     *
     * @param info with the first spawn on the process's clock and as a date
     */
    RunLoop(
            RunPlan plan,
            RunInfo info,
            LoadGenerator generator,
            LoadControl control,
            Recorders recorders,
            RunMonitor monitor) {
        this.plan = plan;
        this.info = info;
        this.generator = generator;
        this.control = control;
        this.recorders = recorders;
        this.monitor = monitor;
        long start = info.startNanos();
        this.fleet = new FleetMonitor(generator.fleet(), start);
        this.figures = new RunFigures(generator.endpoints(), info);
        this.end = info.length().map(length -> start + length.toNanos()).orElse(Long.MAX_VALUE);
        this.nextInterval = start + INTERVAL;
    }

    boolean finished() {
        return state instanceof RunState.Finished;
    }

    /** Obeys; or returns why not. */
    Optional<String> accept(Instruction instruction, long now) {
        return switch (instruction) {
            case Instruction.Stop(String reason) -> {
                stop(reason, now);
                yield Optional.empty();
            }
            case Instruction.ChangeLoad change -> change(change, now);
        };
    }

    private void stop(String reason, long now) {
        switch (state) {
            case RunState.Loading loading -> {
                drain(loading.toDraining(deadline(now), generator.users(), reason), now);
                if (control.reportsBeforeDraining()) {
                    interval(now, false);
                }
            }
            case RunState.Draining draining -> state = draining.requestedAt(now);
            case RunState.Finished _ -> {}
        }
    }

    private Optional<String> change(Instruction.ChangeLoad change, long now) {
        if (!(state instanceof RunState.Loading)) {
            return Optional.of("the run is ending");
        }
        return switch (control.decide(change, now)) {
            case Decision.Accepted(LoadCommand command) -> {
                generator.apply(command);
                yield Optional.empty();
            }
            case Decision.Refused(String reason) -> Optional.of(reason);
        };
    }

    /** Does what is due; returns when the next thing is. */
    long tick(long now) {
        if (now >= nextInterval && !finished()) {
            interval(now, false);
            look(now);
            nextInterval += INTERVAL * (1 + (now - nextInterval) / INTERVAL);
        }
        fleet.events(now, info.date(now), false).forEach(recorders::event);
        long next = switch (state) {
            case RunState.Loading loading -> load(loading, now);
            case RunState.Draining draining -> drained(draining, now);
            case RunState.Finished _ -> now;
        };
        return Math.min(next, fleet.next());
    }

    private long load(RunState.Loading loading, long now) {
        if (now < end) {
            control.stages(now).forEach(this::announce);
            control.commands(now).forEach(generator::apply);
        }
        complete(now);
        Optional<String> failure = fleet.failure();
        if (failure.isPresent()) {
            return drained(drain(loading.toFailed(deadline(now), generator.users(), failure.get()), now), now);
        }
        if (now >= end || deserted(now) || monitor.abort().isPresent()) {
            return drained(drain(loading.toDraining(deadline(now), generator.users()), now), now);
        }
        return Math.min(Math.max(control.next(now), now + GLANCE), Math.min(end, nextInterval));
    }

    private void announce(StageBegun stage) {
        Ramp ramp = stage.ramp();
        recorders.event(new RunEvent.StageChanged(info.date(stage.at()), stage.number(), ramp.to(), ramp.over()));
    }

    private void complete(long now) {
        for (Completion done : control.completions(now, generator.users())) {
            recorders.event(new RunEvent.SpawnCompleted(info.date(now), done.users()));
            if (plan.resetStats() && done.rises()) {
                restart(now);
            }
        }
    }

    /** What was counted until now is recorded before it is forgotten, so that the intervals add up to everything. */
    private void restart(long now) {
        interval(now, false);
        figures.restart(now);
        monitor.restart();
    }

    /** Whether there should be users, but all have ended by themselves and none will come. */
    private boolean deserted(long now) {
        return control.endsWithItsUsers(now) && generator.exhausted();
    }

    private RunState.Draining drain(RunState.Draining draining, long now) {
        target = control.target(now);
        state = draining;
        generator.stop();
        return draining;
    }

    private long deadline(long now) {
        return now + plan.stopRule().timeout().toNanos();
    }

    private long drained(RunState.Draining draining, long now) {
        boolean drained = generator.drained();
        if (!drained && now < draining.deadline()) {
            return Math.min(Math.min(now + GLANCE, draining.deadline()), nextInterval);
        }
        if (!drained) {
            generator.interrupt();
        }
        state = draining.toFinished(now);
        interval(now, true);
        // collecting the last figures may have shown that some never came
        fleet.events(now, info.date(now), true).forEach(recorders::event);
        look(now);
        return now;
    }

    private void interval(long now, boolean last) {
        if (state instanceof RunState.Loading) {
            target = control.target(now);
        }
        int users = state instanceof RunState.Finished finished ? finished.users() : generator.users();
        LoadStats collected = generator.collect();
        List<SeriesStats> series = figures.add(collected, now);
        monitor.counted(info.elapsed(now), figures.countedAt(now), series, collected.signals());
        recorders.interval(new IntervalStats(
                info.date(now),
                info.elapsed(now),
                users,
                target,
                series,
                figures.latest(),
                last,
                collected.signals(),
                collected.foreign(),
                fleet.workers()));
    }

    private void look(long now) {
        monitor.look(
                new RunMonitor.Moment(info.date(now), info.elapsed(now), figures.countedAt(now), figures),
                fleet.validity(),
                state instanceof RunState.Loading,
                finished());
    }

    /** Everything for the verdict; only once it has finished. */
    RunOutcome outcome() {
        if (!(state instanceof RunState.Finished(long ended, int users, String reason))) {
            throw new IllegalStateException("the run has not ended");
        }
        return new RunOutcome(
                info,
                info.date(ended),
                info.elapsed(ended),
                figures.countedAt(ended),
                users,
                reason,
                figures.responses(),
                figures.totals(),
                figures.totals().at(ended),
                monitor.settled(),
                monitor.abort(),
                monitor.validity());
    }
}
