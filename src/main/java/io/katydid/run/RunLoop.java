package io.katydid.run;

import io.katydid.load.LoadGenerator;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Ramp;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.LoadStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Totals;
import io.katydid.telemetry.HostSignals;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The duty of a run, apart from the thread that does it: {@link #tick} is called with the time and answers when it wants to be called
 * next. Owns all state of the run. Confined to the thread of the run.
 */
final class RunLoop {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    /** How early a piece of the profile is told, so that its first user is not late. */
    private static final long AHEAD = Duration.ofMillis(200).toNanos();

    /** How soon to look again when something is expected to happen by itself. */
    private static final long GLANCE = Duration.ofMillis(20).toNanos();

    /** Users that are not all there so long after their ramp are not waited for with the event that says so. */
    private static final long SPAWN_PATIENCE = Duration.ofSeconds(1).toNanos();

    private final RunPlan plan;
    private final LoadGenerator generator;
    private final Recorders recorders;
    private final HostSignals host;
    private final List<Ramp> ramps;
    private final long start;
    private final Instant startedAt;
    private final ProcessorWatch processor = new ProcessorWatch();
    private Totals totals;
    private RunState state = new RunState.Loading(0, 0);
    private long nextInterval;
    private long answered;
    private int target;

    /** @param start the first spawn on the process's clock, and {@code startedAt} the same moment as a date */
    RunLoop(
            RunPlan plan,
            LoadGenerator generator,
            Recorders recorders,
            HostSignals host,
            long start,
            Instant startedAt) {
        this.plan = plan;
        this.generator = generator;
        this.recorders = recorders;
        this.host = host;
        this.ramps = plan.scenario().load().ramps();
        this.start = start;
        this.startedAt = startedAt;
        this.nextInterval = start + INTERVAL;
        this.totals = new Totals(generator.endpoints(), start, startedAt);
    }

    boolean finished() {
        return state instanceof RunState.Finished;
    }

    void accept(Instruction instruction, long now) {
        switch (instruction) {
            case Instruction.Stop(String reason) -> stop(reason, now);
            case Instruction.Adjust(int users, Duration over) -> {
                if (state instanceof RunState.Loading) {
                    target = users;
                    generator.ramp(users, now, over);
                }
            }
        }
    }

    private void stop(String reason, long now) {
        switch (state) {
            case RunState.Loading loading -> drain(loading, reason, now);
            case RunState.Draining draining -> state = draining.atOnce(now);
            case RunState.Finished finished -> {}
        }
    }

    /** Does what is due and answers when the next thing is. */
    long tick(long now) {
        if (now >= nextInterval && !finished()) {
            report(now, false);
            nextInterval += INTERVAL * (1 + (now - nextInterval) / INTERVAL);
        }
        return switch (state) {
            case RunState.Loading loading -> Math.min(nextInterval, load(loading, now));
            case RunState.Draining draining -> drain(draining, now);
            case RunState.Finished finished -> now;
        };
    }

    private long load(RunState.Loading loading, long now) {
        RunState.Loading current = loading;
        while (current.nextRamp() < ramps.size() && start + at(current.nextRamp()) - AHEAD <= now) {
            Ramp ramp = ramps.get(current.nextRamp());
            target = ramp.to();
            generator.ramp(ramp.to(), start + ramp.at().toNanos(), ramp.over());
            current = current.told();
        }
        current = announce(current, now);
        state = current;
        LoadProfile profile = plan.scenario().load();
        long end = profile.length().map(length -> start + length.toNanos()).orElse(Long.MAX_VALUE);
        boolean exhausted = current.nextRamp() == ramps.size() && generator.exhausted();
        if (now >= end || exhausted) {
            return drain(drain(current, "", now), now);
        }
        long next = current.nextRamp() < ramps.size() ? start + at(current.nextRamp()) - AHEAD : Long.MAX_VALUE;
        boolean waiting = current.announced() < current.nextRamp() || profile instanceof LoadProfile.Once;
        return Math.min(Math.min(next, end), waiting ? now + GLANCE : nextInterval);
    }

    private long at(int ramp) {
        return ramps.get(ramp).at().toNanos();
    }

    /** Says once for each piece that changes the number of users that they are all there. */
    private RunState.Loading announce(RunState.Loading loading, long now) {
        RunState.Loading current = loading;
        while (current.announced() < current.nextRamp()) {
            Ramp ramp = ramps.get(current.announced());
            long end = start + ramp.end().toNanos();
            boolean there =
                    generator.users() == ramp.to() && now >= start + ramp.at().toNanos();
            if (ramp.from() != ramp.to()) {
                boolean waited = now >= end + SPAWN_PATIENCE;
                if (now < end || (!there && !waited)) {
                    return current;
                }
                recorders.event(new RunEvent.SpawnCompleted(date(now), generator.users()));
                if (plan.resetStats() && ramp.to() > ramp.from()) {
                    generator.collect();
                    totals = new Totals(generator.endpoints(), now, date(now));
                }
            }
            current = current.announce();
        }
        return current;
    }

    private RunState.Draining drain(RunState.Loading loading, String reason, long now) {
        RunState.Draining draining = loading.toDraining(now + plan.stopTimeout().toNanos(), generator.users(), reason);
        state = draining;
        generator.stop();
        return draining;
    }

    private long drain(RunState.Draining draining, long now) {
        boolean drained = generator.drained();
        if (!drained && now < draining.deadline()) {
            return Math.min(Math.min(now + GLANCE, draining.deadline()), nextInterval);
        }
        if (!drained) {
            generator.interrupt();
        }
        state = draining.toFinished(now);
        report(now, true);
        generator.close();
        return now;
    }

    private void report(long now, boolean last) {
        int users = state instanceof RunState.Finished finished ? finished.users() : generator.users();
        LoadStats load = generator.collect();
        List<SeriesStats> series = totals.add(load);
        for (SeriesStats one : series) {
            answered += one.key().status() == 0 ? 0 : one.count();
        }
        Duration elapsed = Duration.ofNanos(now - start);
        Instant at = date(now);
        recorders.interval(new IntervalStats(at, elapsed, users, target, series, totals.at(now), last));
        HostSample sample = host.sample();
        recorders.host(at, sample);
        processor.warning(at, sample).ifPresent(recorders::event);
        recorders.newLosses(at).forEach(recorders::event);
    }

    /** Everything for the verdict; only once it has finished. */
    Ending ending() {
        if (!(state instanceof RunState.Finished finished)) {
            throw new IllegalStateException("the run has not ended");
        }
        return new Ending(
                date(finished.endedNanos()),
                Duration.ofNanos(finished.endedNanos() - start),
                finished.users(),
                finished.reason(),
                answered,
                totals,
                totals.at(finished.endedNanos()));
    }

    private Instant date(long nanos) {
        return startedAt.plusNanos(nanos - start);
    }
}
