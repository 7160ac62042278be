package io.katydid.load;

import io.katydid.http.LoadEventLoop;
import io.katydid.load.program.Program;
import io.katydid.stats.LoadStats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * The users of one event loop, and the clock of the schedules that spawn and retire them. Confined to its loop, except
 * where noted.
 */
final class UserLoop {

    private final LoadEventLoop loop;
    private final List<Program.BoundUserClass> userClasses;
    private final StopRule rule;
    private final long seed;
    private final LoopRecorder recorder;
    private final LoopLagMonitor lag;
    private final List<UserSchedule> schedules = new ArrayList<>();
    private final Map<Integer, VirtualUser> byNumber = new HashMap<>();
    /** Users that still leave while their number is taken by another. */
    private final List<VirtualUser> replaced = new ArrayList<>();

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicIntegerArray runningByClass;
    private LoadEventLoop.@Nullable Alarm alarm;
    private volatile boolean stopped;

    /**
     * Creates a loop without users.
     *
     * @param rule how users leave
     * @param seed the same seed gives every user the same random choices
     */
    UserLoop(
            LoadEventLoop loop,
            List<Program.BoundUserClass> userClasses,
            StopRule rule,
            long seed,
            LoopRecorder recorder) {
        this.loop = loop;
        this.userClasses = userClasses;
        this.rule = rule;
        this.seed = seed;
        this.recorder = recorder;
        this.lag = new LoopLagMonitor(loop);
        this.runningByClass = new AtomicIntegerArray(userClasses.size());
    }

    /** Has a schedule decide about users of this loop from now on. Called before the start. */
    <S extends UserSchedule> S follow(S schedule) {
        schedules.add(schedule);
        return schedule;
    }

    /** Returns how many users there are. Called on any thread. */
    int running() {
        return running.get();
    }

    /** Returns how many users there are of one class. Called on any thread. */
    int running(Program.BoundUserClass userClass) {
        return runningByClass.get(userClass.index());
    }

    /** Returns whether a spawn is still due. Called on any thread. */
    boolean expectsSpawns() {
        return !stopped && schedules.stream().anyMatch(UserSchedule::expectsSpawns);
    }

    /** Changes what a schedule has planned, and does what is due then; nothing after the stop. Called on any thread. */
    void change(Runnable change) {
        loop.execute(() -> {
            if (!stopped) {
                change.run();
                performSchedules();
            }
        });
    }

    private void performSchedules() {
        cancelAlarm();
        long next = UserSchedule.NEVER;
        for (UserSchedule schedule : schedules) {
            next = Math.min(next, schedule.perform());
        }
        if (next != UserSchedule.NEVER) {
            alarm = loop.at(next, this::performSchedules);
        }
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    long now() {
        return loop.now();
    }

    /** Makes a user that is not spawned yet. */
    VirtualUser newUser(int number, int userClass) {
        return newUser(number, userClasses.get(userClass));
    }

    /** Makes a user of a class, or of a variation of it. */
    VirtualUser newUser(int number, Program.BoundUserClass userClass) {
        ExchangeRecorder exchanges = new ExchangeRecorder(recorder, userClass, number);
        return new VirtualUser(number, userClass, loop, exchanges, UserRandom.of(seed, number), this::left);
    }

    void spawn(VirtualUser user, long at) {
        VirtualUser before = byNumber.put(user.number, user);
        if (before != null) {
            replaced.add(before);
        }
        running.incrementAndGet();
        runningByClass.incrementAndGet(user.userClass.index());
        user.start(at);
    }

    /** Makes the user of this number leave, if there is one. */
    void retire(int number) {
        VirtualUser user = byNumber.get(number);
        if (user != null) {
            retire(user);
        }
    }

    void retire(VirtualUser user) {
        user.leave(rule);
        if (!user.isGone()) {
            loop.at(loop.now() + rule.timeout().toNanos(), user::interrupt);
        }
    }

    private void left(VirtualUser user) {
        if (!byNumber.remove(user.number, user)) {
            replaced.remove(user);
        }
        running.decrementAndGet();
        runningByClass.decrementAndGet(user.userClass.index());
        schedules.forEach(schedule -> schedule.userLeft(user));
    }

    /** Makes all users leave as the rule says; no other comes. */
    void stop() {
        stopSchedules();
        present().forEach(user -> user.leave(rule));
    }

    /** Makes all users leave at once; no other comes. */
    void interrupt() {
        stopSchedules();
        present().forEach(VirtualUser::interrupt);
    }

    private void stopSchedules() {
        stopped = true;
        schedules.forEach(UserSchedule::stop);
        cancelAlarm();
    }

    private List<VirtualUser> present() {
        List<VirtualUser> all = new ArrayList<>(byNumber.values());
        all.addAll(replaced);
        return all;
    }

    /** Begins to watch the loop itself. Called on any thread. */
    void beginWatch() {
        loop.execute(lag::begin);
    }

    /** Called on any thread. */
    void endWatch() {
        loop.execute(lag::end);
    }

    /** Returns how late the loop is now for what is due, in nanoseconds. Called on any thread. */
    long behind() {
        return lag.behind();
    }

    /** Returns what was recorded since the last call. */
    LoadStats drain() {
        LoadStats drained = recorder.drain();
        return drained.withSignals(drained.signals().withLoopLag(lag.drain()));
    }

    LoadEventLoop loop() {
        return loop;
    }
}
