package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.http.LoadEventLoop;
import io.katydid.load.program.BoundRequest;
import io.katydid.load.program.Program;
import io.katydid.load.program.ResponseChecks;
import io.katydid.load.program.Session;
import io.katydid.load.program.UserRandom;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoadStats;
import io.katydid.stats.LoopStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The users of one event loop: spawned and retired when they are due, and their share of the figures. Confined to its loop, but for the
 * counts that others may read.
 */
final class UserLoop {

    private final LoadEventLoop loop;
    private final int index;
    private final int loops;
    private final Program program;
    private final StopRule rule;
    private final long seed;
    private final UnaryOperator<String> discreet;
    private final @Nullable ExchangeListener listener;
    private final LoopStats stats;
    private final PhaseRecorder phases;
    private final LoopLagMonitor watch;
    private final @Nullable TraceSampler traces;
    private final Deque<UserRamp> changes = new ArrayDeque<>();
    private @Nullable UserRamp newest;
    private final Map<Integer, VirtualUser> byNumber = new HashMap<>();
    private final List<VirtualUser> leaving = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicIntegerArray runningByRole;
    private final AtomicInteger pending = new AtomicInteger();
    private LoadEventLoop.@Nullable Alarm alarm;
    private final Queue<UserAllocation.Arrival> arrivals = new PriorityQueue<>();
    private final Map<VirtualUser, UserSlot> places = new HashMap<>();
    private LoadEventLoop.@Nullable Alarm arrivalAlarm;
    private int nextRoleOnce;
    private boolean stopped;

    UserLoop(
            LoadEventLoop loop,
            int index,
            int loops,
            Program program,
            StopRule rule,
            long seed,
            UnaryOperator<String> discreet,
            @Nullable ExchangeListener listener,
            @Nullable TraceSampler traces) {
        this.loop = loop;
        this.index = index;
        this.loops = loops;
        this.program = program;
        this.runningByRole = new AtomicIntegerArray(program.roles().size());
        this.rule = rule;
        this.seed = seed;
        this.discreet = discreet;
        this.listener = listener;
        this.traces = traces;
        this.stats = new LoopStats(program.endpoints(), program.tasks());
        this.phases = new PhaseRecorder(stats, program.sharedConnections());
        this.watch = new LoopLagMonitor(loop);
    }

    /** Any thread. */
    int running() {
        return running.get();
    }

    /** Those of one class. Any thread. */
    int running(Program.BoundUserClass userClass) {
        return runningByRole.get(userClass.index());
    }

    /** Whether a spawn may still come. Any thread. */
    boolean expectsSpawns() {
        return pending.get() > 0;
    }

    /**
     * Posts a change of the number of users; what earlier ones had planned for after its begin is dropped, and undone where it has
     * happened already because the post came late. Any thread.
     */
    void post(UserRamp userRamp) {
        pending.incrementAndGet();
        loop.execute(() -> {
            if (stopped) {
                pending.decrementAndGet();
                return;
            }
            changes.forEach(earlier -> earlier.endAt(userRamp.startNanos()));
            if (newest != null) {
                newest.endAt(userRamp.startNanos());
                undo(newest);
            }
            newest = userRamp;
            changes.add(userRamp);
            work();
        });
    }

    private void undo(UserRamp ended) {
        for (int item = ended.takeBack(index, loops); item >= 0; item = ended.takeBack(index, loops)) {
            if (ended.up()) {
                retire(ended.numberOf(item));
            } else {
                spawn(user(ended.numberOf(item), ended.roleOf(item)), loop.now());
            }
        }
    }

    /** Each class once, one after the other, each task once. Any thread. */
    void postOnce(long startNanos) {
        pending.incrementAndGet();
        loop.execute(() -> spawnOnce(startNanos));
    }

    private void spawnOnce(long at) {
        if (stopped || nextRoleOnce == program.roles().size()) {
            pending.set(0);
            return;
        }
        Program.BoundUserClass userClass = program.roles().get(nextRoleOnce);
        nextRoleOnce++;
        spawn(user(nextRoleOnce - 1, userClass.once(), userClass.tasks().size()), at);
    }

    /** Does what is due and sets the alarm for what comes next. */
    private void work() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        while (!stopped && !changes.isEmpty()) {
            UserRamp userRamp = changes.getFirst();
            int next = userRamp.nextFor(index, loops);
            if (next < 0) {
                changes.removeFirst();
                pending.decrementAndGet();
                continue;
            }
            long at = userRamp.timeOf(next);
            if (at > loop.now()) {
                alarm = loop.at(at, this::work);
                return;
            }
            userRamp.advance();
            perform(userRamp, next, at);
        }
    }

    private void perform(UserRamp userRamp, int item, long at) {
        if (userRamp.up()) {
            spawn(user(userRamp.numberOf(item), userRamp.roleOf(item)), at);
        } else {
            retire(userRamp.numberOf(item));
        }
    }

    /** Posts who comes and who leaves by an assignment. Any thread. */
    void post(UserAllocation.Difference share) {
        pending.addAndGet(share.arrivals().size());
        loop.execute(() -> {
            if (stopped) {
                pending.addAndGet(-share.arrivals().size());
                return;
            }
            share.leaving().forEach(this::vacate);
            arrivals.addAll(share.arrivals());
            arrive();
        });
    }

    private void vacate(UserSlot slot) {
        VirtualUser user = slot.user;
        if (user != null) {
            retire(user);
        } else if (!slot.isFree()) {
            pending.decrementAndGet();
            slot.free();
        }
    }

    /** Spawns who is due by an assignment and sets the alarm for who comes next. */
    private void arrive() {
        if (arrivalAlarm != null) {
            arrivalAlarm.cancel();
            arrivalAlarm = null;
        }
        while (!stopped && !arrivals.isEmpty()) {
            UserAllocation.Arrival next = arrivals.element();
            if (next.slot().isFree()) {
                arrivals.remove();
            } else if (next.at() > loop.now()) {
                arrivalAlarm = loop.at(next.at(), this::arrive);
                return;
            } else {
                arrivals.remove();
                pending.decrementAndGet();
                arrive(next.slot(), next.at());
            }
        }
    }

    private void arrive(UserSlot slot, long at) {
        VirtualUser user = user(slot.number, slot.role);
        slot.user = user;
        places.put(user, slot);
        spawn(user, at);
    }

    private VirtualUser user(int number, int role) {
        return user(number, program.roles().get(role), -1);
    }

    private VirtualUser user(int number, Program.BoundUserClass userClass, int iterations) {
        return new VirtualUser(number, userClass, this, UserRandom.of(seed, number), iterations);
    }

    private void spawn(VirtualUser user, long at) {
        VirtualUser before = byNumber.put(user.number, user);
        if (before != null) {
            leaving.add(before);
        }
        running.incrementAndGet();
        runningByRole.incrementAndGet(user.userClass.index());
        user.start(at);
    }

    private void retire(int number) {
        VirtualUser user = byNumber.get(number);
        if (user != null) {
            retire(user);
        }
    }

    private void retire(VirtualUser user) {
        user.leave();
        if (!user.isGone()) {
            loop.at(loop.now() + rule.timeout().toNanos(), user::cut);
        }
    }

    void stop() {
        stopped = true;
        changes.clear();
        pending.set(0);
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        arrivals.clear();
        if (arrivalAlarm != null) {
            arrivalAlarm.cancel();
            arrivalAlarm = null;
        }
        present().forEach(VirtualUser::leave);
    }

    void interrupt() {
        stopped = true;
        present().forEach(VirtualUser::cut);
    }

    private List<VirtualUser> present() {
        List<VirtualUser> all = new ArrayList<>(byNumber.values());
        all.addAll(leaving);
        return all;
    }

    /** Begins to watch the loop itself. Any thread. */
    void beginWatch() {
        loop.execute(watch::begin);
    }

    /** Any thread. */
    void endWatch() {
        loop.execute(watch::end);
    }

    /** How late the loop is for what is due now, nanoseconds. Any thread. */
    long behind() {
        return watch.behind();
    }

    LoadStats drain() {
        LoadStats drained = stats.drain();
        LoadSignals signals = drained.signals().withLoopLag(watch.drain());
        return drained.withSignals(traces == null ? signals : traces.drainInto(signals));
    }

    /** Null when nobody asked for traces. */
    @Nullable
    IterationTraceBuffer newTrail(Program.BoundUserClass userClass, int number) {
        return traces == null ? null : new IterationTraceBuffer(traces, userClass.name(), number);
    }

    LoadEventLoop loop() {
        return loop;
    }

    /** A text that others will read. */
    String discreet(String text) {
        return discreet.apply(text);
    }

    StopRule rule() {
        return rule;
    }

    EndpointSeries series(int endpoint) {
        return stats.endpoint(endpoint);
    }

    void iterationStarted() {
        stats.iterationStarted();
    }

    void iterationEnded(Program.BoundTask task, long nanos) {
        stats.iterationEnded(task.index(), nanos);
    }

    PhaseRecorder phases() {
        return phases;
    }

    void left(VirtualUser user) {
        if (!byNumber.remove(user.number, user)) {
            leaving.remove(user);
        }
        running.decrementAndGet();
        runningByRole.decrementAndGet(user.userClass.index());
        UserSlot slot = places.remove(user);
        if (slot != null) {
            slot.free();
        }
        if (nextRoleOnce > 0) {
            spawnOnce(loop.now());
        }
    }

    /** Whether somebody sees every exchange. */
    boolean isWatched() {
        return listener != null;
    }

    void notSent(Program.BoundUserClass userClass, BoundRequest request, String reason) {
        if (listener != null) {
            listener.notSent(
                    userClass.name(),
                    program.endpoints().get(request.endpoint()).name(),
                    reason);
        }
    }

    void exchanged(
            Program.BoundUserClass userClass,
            BoundRequest request,
            HttpRequest call,
            HttpResponse response,
            ResponseChecks.Judgement judgement,
            Session session) {
        if (listener == null) {
            return;
        }
        String type =
                judgement.error() == ErrorType.STATUS ? "" : judgement.error().text() + ": ";
        listener.exchanged(
                userClass.name(),
                program.endpoints().get(request.endpoint()).name(),
                call,
                response,
                judgement.error() == ErrorType.NONE ? "" : type + judgement.detail(),
                judgement.error() == ErrorType.NONE ? request.responseChecks().captured(session) : Map.of());
    }
}
