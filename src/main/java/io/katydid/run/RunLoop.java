package io.katydid.run;

import io.katydid.load.LoadGenerator;
import io.katydid.run.RampSchedule.Completion;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Ramp;
import io.katydid.scenario.UserClass;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.LoadStats;
import io.katydid.stats.RunStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Totals;
import io.katydid.stats.Validity;
import io.katydid.telemetry.HostSignals;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The duty of a run, apart from the thread that does it: {@link #tick} is called with the time and answers when it wants to be called
 * next. Owns all state of the run; the generator is closed by who made this. Confined to the thread of the run.
 */
final class RunLoop {

    /** Locust's figure. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Of workers it is known only what they have said: with each report, and a report is due every three seconds. */
    private static final Duration FAR_PATIENCE = Duration.ofSeconds(5);

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    /** How soon to look again when something is expected to happen by itself. */
    private static final long GLANCE = Duration.ofMillis(20).toNanos();

    private final RunPlan plan;
    private final LoadGenerator generator;
    private final Recorders recorders;
    private final HostSignals host;
    private final RunInfo info;
    private final RampSchedule schedule;
    private final long start;
    private final long end;
    private final AllocationProgress allocation;
    private final WorkerEventPoll fleet;
    private final StageTracker stages;
    private final RunMonitor watch;
    private RunState state = new RunState.Loading();
    private Totals totals;
    private RunStats stats;
    private long countedFrom;
    private long answered;
    private long nextInterval;
    private int target;

    /**
     * @param start the first spawn on the process's clock, and {@code info} has the same moment as a date
     * @param before what is known of the agent before it begins
     */
    RunLoop(
            RunPlan plan,
            LoadGenerator generator,
            Recorders recorders,
            HostSignals host,
            RunInfo info,
            long start,
            Validity before) {
        this.plan = plan;
        this.generator = generator;
        this.recorders = recorders;
        this.host = host;
        this.info = info;
        this.start = start;
        LoadProfile profile = plan.scenario().load();
        this.end = profile.length().map(length -> start + length.toNanos()).orElse(Long.MAX_VALUE);
        this.schedule = new RampSchedule(profile.ramps(), start, info.ofMaster() ? FAR_PATIENCE : PATIENCE);
        this.allocation = new AllocationProgress(
                plan.scenario().users().stream().map(UserClass::name).collect(Collectors.toSet()));
        this.fleet = new WorkerEventPoll(generator, info.ofMaster(), start);
        this.stages = new StageTracker(profile);
        this.watch = new RunMonitor(plan.scenario().thresholds(), before);
        this.nextInterval = start + INTERVAL;
        this.countedFrom = start;
        this.totals = new Totals(generator.endpoints(), start, info.startedAt());
        this.stats = totals.at(start);
    }

    boolean finished() {
        return state instanceof RunState.Finished;
    }

    void accept(Instruction instruction, long now) {
        switch (instruction) {
            case Instruction.Stop(String reason) -> stop(reason, now);
            case Instruction.Adjust(int users, Duration over) -> adjust(users, over, now);
            case Instruction.Assign(Map<String, Integer> users, Duration over) -> assign(users, over, now);
        }
    }

    private void stop(String reason, long now) {
        switch (state) {
            case RunState.Loading loading -> {
                drain(loading.toDraining(deadline(now), generator.users(), reason), now);
                if (isAssigned()) {
                    // who assigns users elsewhere may not listen until the last of them has left
                    interval(now, false);
                }
            }
            case RunState.Draining draining -> state = draining.askedAt(now);
            case RunState.Finished _ -> {}
        }
    }

    private void adjust(int users, Duration over, long now) {
        if (state instanceof RunState.Loading && !isAssigned()) {
            stages.leave();
            tell(schedule.adjust(users, over, now));
        }
    }

    private void assign(Map<String, Integer> users, Duration over, long now) {
        if (state instanceof RunState.Loading && isAssigned()) {
            allocation.assign(users, over, now);
            generator.assign(users, now, over);
        }
    }

    private boolean isAssigned() {
        return plan.scenario().load() instanceof LoadProfile.External;
    }

    private int targetAt(long now) {
        return isAssigned() ? allocation.target() : schedule.usersAt(now);
    }

    private void tell(Ramp ramp) {
        generator.ramp(ramp.to(), schedule.beginOf(ramp), ramp.over());
    }

    /** Does what is due and answers when the next thing is. */
    long tick(long now) {
        if (now >= nextInterval && !finished()) {
            interval(now, false);
            sample(now);
            nextInterval += INTERVAL * (1 + (now - nextInterval) / INTERVAL);
        }
        fleet.events(now, date(now), false).forEach(recorders::event);
        long next = switch (state) {
            case RunState.Loading loading -> load(loading, now);
            case RunState.Draining draining -> drained(draining, now);
            case RunState.Finished _ -> now;
        };
        return Math.min(next, fleet.next());
    }

    private long load(RunState.Loading loading, long now) {
        if (now < end) {
            tellDue(now);
        }
        announce(now);
        Optional<String> failure = generator.failure();
        if (failure.isPresent()) {
            return drained(drain(loading.toFailed(deadline(now), generator.users(), failure.get()), now), now);
        }
        if (now >= end || deserted(now) || watch.abort().isPresent()) {
            return drained(drain(loading.toDraining(deadline(now), generator.users()), now), now);
        }
        boolean watchful = plan.scenario().load() instanceof LoadProfile.Once;
        long stage = stages.next().map(at -> start + at.toNanos()).orElse(Long.MAX_VALUE);
        long next = watchful ? now : Math.min(Math.min(schedule.next(), allocation.next()), stage);
        return Math.min(Math.max(next, now + GLANCE), Math.min(end, nextInterval));
    }

    private void tellDue(long now) {
        Duration elapsed = elapsed(start, now);
        for (Optional<RunEvent> stage = stages.begin(info.startedAt(), elapsed);
                stage.isPresent();
                stage = stages.begin(info.startedAt(), elapsed)) {
            recorders.event(stage.get());
        }
        for (Ramp ramp = schedule.tell(now); ramp != null; ramp = schedule.tell(now)) {
            tell(ramp);
        }
    }

    /** Says once for each piece that changes the number of users that they are all there. */
    private void announce(long now) {
        int users = generator.users();
        allocation
                .complete(now, users)
                .ifPresent(there -> recorders.event(new RunEvent.SpawnCompleted(date(now), there)));
        for (Completion done = schedule.complete(now, users); done != null; done = schedule.complete(now, users)) {
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
        watch.countAnew();
        countedFrom = now;
        answered = 0;
    }

    /** Whether there should be users, but all have ended by themselves and none will come. */
    private boolean deserted(long now) {
        return schedule.usersAt(now) > 0 && !schedule.bringsMore() && generator.exhausted();
    }

    private RunState.Draining drain(RunState.Draining draining, long now) {
        target = targetAt(now);
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
        fleet.events(now, date(now), true).forEach(recorders::event);
        sample(now);
        return now;
    }

    private void interval(long now, boolean last) {
        if (state instanceof RunState.Loading) {
            target = targetAt(now);
        }
        int users = state instanceof RunState.Finished finished ? finished.users() : generator.users();
        LoadStats collected = generator.collect();
        List<SeriesStats> series = totals.add(collected);
        for (SeriesStats one : series) {
            // workers of another kind do not say which status a success had
            answered += one.key().status() == 0 && one.key().failed() ? 0 : one.count();
        }
        watch.counted(elapsed(start, now), elapsed(countedFrom, now), series, collected.signals());
        stats = totals.at(now);
        recorders.interval(new IntervalStats(
                date(now),
                elapsed(start, now),
                users,
                target,
                series,
                stats,
                last,
                collected.signals(),
                collected.foreign(),
                generator.workers()));
    }

    /** After an interval of the same moment. */
    private void sample(long now) {
        Instant at = date(now);
        HostSample sample = host.sample();
        recorders.host(at, sample);
        recorders.newLosses(at).forEach(recorders::event);
        RunMonitor.Moment moment =
                new RunMonitor.Moment(at, elapsed(start, now), elapsed(countedFrom, now), totals, stats);
        watch.look(
                        moment,
                        sample,
                        recorders.losses(),
                        generator.validity(),
                        state instanceof RunState.Loading,
                        finished())
                .forEach(recorders::event);
        recorders.status(at, watch.standing());
    }

    /** Everything for the verdict; only once it has finished. */
    RunOutcome ending() {
        if (!(state instanceof RunState.Finished(long ended, int users, String reason))) {
            throw new IllegalStateException("the run has not ended");
        }
        return new RunOutcome(
                info,
                date(ended),
                elapsed(start, ended),
                elapsed(countedFrom, ended),
                users,
                reason,
                answered,
                totals,
                totals.at(ended),
                watch.settled(),
                watch.abort(),
                watch.validity());
    }

    private static Duration elapsed(long from, long to) {
        return Duration.ofNanos(to - from);
    }

    private Instant date(long nanos) {
        return info.startedAt().plusNanos(nanos - start);
    }
}
