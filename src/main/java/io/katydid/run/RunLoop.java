package io.katydid.run;

import io.katydid.load.LoadGenerator;
import io.katydid.run.Course.Completion;
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
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The duty of a run, apart from the thread that does it: {@link #tick} is called with the time and answers when it wants to be called
 * next. Owns all state of the run; the generator is closed by who made this. Confined to the thread of the run.
 */
final class RunLoop {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    /** How soon to look again when something is expected to happen by itself. */
    private static final long GLANCE = Duration.ofMillis(20).toNanos();

    private final RunPlan plan;
    private final LoadGenerator generator;
    private final Recorders recorders;
    private final HostSignals host;
    private final RunInfo info;
    private final Course course;
    private final long start;
    private final long end;
    private final ProcessorWatch processor = new ProcessorWatch();
    private RunState state = new RunState.Loading();
    private Totals totals;
    private long countedFrom;
    private long answered;
    private long nextInterval;
    private int target;

    /** @param start the first spawn on the process's clock, and {@code info} has the same moment as a date */
    RunLoop(RunPlan plan, LoadGenerator generator, Recorders recorders, HostSignals host, RunInfo info, long start) {
        this.plan = plan;
        this.generator = generator;
        this.recorders = recorders;
        this.host = host;
        this.info = info;
        this.start = start;
        LoadProfile profile = plan.scenario().load();
        this.end = profile.length().map(length -> start + length.toNanos()).orElse(Long.MAX_VALUE);
        this.course = new Course(profile.ramps(), start);
        this.nextInterval = start + INTERVAL;
        this.countedFrom = start;
        this.totals = new Totals(generator.endpoints(), start, info.startedAt());
    }

    boolean finished() {
        return state instanceof RunState.Finished;
    }

    void accept(Instruction instruction, long now) {
        switch (instruction) {
            case Instruction.Stop(String reason) -> stop(reason, now);
            case Instruction.Adjust(int users, Duration over) -> adjust(users, over, now);
        }
    }

    private void stop(String reason, long now) {
        switch (state) {
            case RunState.Loading loading -> drain(loading.toDraining(deadline(now), generator.users(), reason), now);
            case RunState.Draining draining -> state = draining.askedAt(now);
            case RunState.Finished _ -> {}
        }
    }

    private void adjust(int users, Duration over, long now) {
        if (state instanceof RunState.Loading) {
            tell(course.adjust(users, over, now));
        }
    }

    private void tell(Ramp ramp) {
        generator.ramp(ramp.to(), course.beginOf(ramp), ramp.over());
    }

    /** Does what is due and answers when the next thing is. */
    long tick(long now) {
        if (now >= nextInterval && !finished()) {
            interval(now, false);
            sample(now);
            nextInterval += INTERVAL * (1 + (now - nextInterval) / INTERVAL);
        }
        return switch (state) {
            case RunState.Loading loading -> load(loading, now);
            case RunState.Draining draining -> drained(draining, now);
            case RunState.Finished _ -> now;
        };
    }

    private long load(RunState.Loading loading, long now) {
        if (now < end) {
            tellDue(now);
        }
        announce(now);
        if (now >= end || deserted(now)) {
            return drained(drain(loading.toDraining(deadline(now), generator.users()), now), now);
        }
        boolean watchful = plan.scenario().load() instanceof LoadProfile.Once;
        long next = watchful ? now : course.next();
        return Math.min(Math.max(next, now + GLANCE), Math.min(end, nextInterval));
    }

    private void tellDue(long now) {
        for (Ramp ramp = course.tell(now); ramp != null; ramp = course.tell(now)) {
            tell(ramp);
        }
    }

    /** Says once for each piece that changes the number of users that they are all there. */
    private void announce(long now) {
        int users = generator.users();
        for (Completion done = course.complete(now, users); done != null; done = course.complete(now, users)) {
            recorders.event(new RunEvent.SpawnCompleted(date(now), done.users()));
            if (plan.resetStats() && done.rises()) {
                countAnew(now);
            }
        }
    }

    /** What was counted until now is told before it is forgotten, so that who adds up intervals misses nothing. */
    private void countAnew(long now) {
        interval(now, false);
        totals = new Totals(generator.endpoints(), now, date(now));
        countedFrom = now;
        answered = 0;
    }

    /** Whether there should be users, but all have ended by themselves and none will come. */
    private boolean deserted(long now) {
        return course.usersAt(now) > 0 && !course.bringsMore() && generator.exhausted();
    }

    private RunState.Draining drain(RunState.Draining draining, long now) {
        target = course.usersAt(now);
        state = draining;
        generator.stop();
        return draining;
    }

    private long deadline(long now) {
        return now + plan.stopTimeout().toNanos();
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
        sample(now);
        return now;
    }

    private void interval(long now, boolean last) {
        if (state instanceof RunState.Loading) {
            target = course.usersAt(now);
        }
        int users = state instanceof RunState.Finished finished ? finished.users() : generator.users();
        LoadStats collected = generator.collect();
        List<SeriesStats> series = totals.add(collected);
        for (SeriesStats one : series) {
            answered += one.key().status() == 0 ? 0 : one.count();
        }
        recorders.interval(new IntervalStats(
                date(now), elapsed(start, now), users, target, series, totals.at(now), last, collected.signals()));
    }

    private void sample(long now) {
        Instant at = date(now);
        HostSample sample = host.sample();
        recorders.host(at, sample);
        processor.warning(at, sample).ifPresent(recorders::event);
        recorders.newLosses(at).forEach(recorders::event);
    }

    /** Everything for the verdict; only once it has finished. */
    Ending ending() {
        if (!(state instanceof RunState.Finished(long ended, int users, String reason))) {
            throw new IllegalStateException("the run has not ended");
        }
        return new Ending(
                info,
                date(ended),
                elapsed(start, ended),
                elapsed(countedFrom, ended),
                users,
                reason,
                answered,
                totals,
                totals.at(ended));
    }

    private static Duration elapsed(long from, long to) {
        return Duration.ofNanos(to - from);
    }

    private Instant date(long nanos) {
        return info.startedAt().plusNanos(nanos - start);
    }
}
