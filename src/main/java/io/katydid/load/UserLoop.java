package io.katydid.load;

import io.katydid.load.http.Call;
import io.katydid.load.http.Loop;
import io.katydid.load.http.Reply;
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

    private final Loop loop;
    private final int index;
    private final int loops;
    private final Program program;
    private final StopRule rule;
    private final long seed;
    private final UnaryOperator<String> discreet;
    private final @Nullable ExchangeListener listener;
    private final LoopStats stats;
    private final RequestPhases phases;
    private final LoopWatch watch;
    private final @Nullable LoopTraces traces;
    private final Deque<Change> changes = new ArrayDeque<>();
    private @Nullable Change newest;
    private final Map<Integer, VirtualUser> byNumber = new HashMap<>();
    private final List<VirtualUser> leaving = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicIntegerArray runningByRole;
    private final AtomicInteger pending = new AtomicInteger();
    private Loop.@Nullable Alarm alarm;
    private final Queue<Assigned.Arrival> arrivals = new PriorityQueue<>();
    private final Map<VirtualUser, Place> places = new HashMap<>();
    private Loop.@Nullable Alarm arrivalAlarm;
    private int nextRoleOnce;
    private boolean stopped;

    UserLoop(
            Loop loop,
            int index,
            int loops,
            Program program,
            StopRule rule,
            long seed,
            UnaryOperator<String> discreet,
            @Nullable ExchangeListener listener,
            @Nullable LoopTraces traces) {
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
        this.phases = new RequestPhases(stats, program.sharedConnections());
        this.watch = new LoopWatch(loop);
    }

    /** Any thread. */
    int running() {
        return running.get();
    }

    /** Those of one class. Any thread. */
    int running(Program.Role role) {
        return runningByRole.get(role.index());
    }

    /** Whether a spawn may still come. Any thread. */
    boolean expectsSpawns() {
        return pending.get() > 0;
    }

    /**
     * Posts a change of the number of users; what earlier ones had planned for after its begin is dropped, and undone where it has
     * happened already because the post came late. Any thread.
     */
    void post(Change change) {
        pending.incrementAndGet();
        loop.execute(() -> {
            if (stopped) {
                pending.decrementAndGet();
                return;
            }
            changes.forEach(earlier -> earlier.endAt(change.startNanos()));
            if (newest != null) {
                newest.endAt(change.startNanos());
                undo(newest);
            }
            newest = change;
            changes.add(change);
            work();
        });
    }

    private void undo(Change ended) {
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
        Program.Role role = program.roles().get(nextRoleOnce);
        nextRoleOnce++;
        spawn(user(nextRoleOnce - 1, role.once(), role.tasks().size()), at);
    }

    /** Does what is due and sets the alarm for what comes next. */
    private void work() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        while (!stopped && !changes.isEmpty()) {
            Change change = changes.getFirst();
            int next = change.nextFor(index, loops);
            if (next < 0) {
                changes.removeFirst();
                pending.decrementAndGet();
                continue;
            }
            long at = change.timeOf(next);
            if (at > loop.now()) {
                alarm = loop.at(at, this::work);
                return;
            }
            change.advance();
            perform(change, next, at);
        }
    }

    private void perform(Change change, int item, long at) {
        if (change.up()) {
            spawn(user(change.numberOf(item), change.roleOf(item)), at);
        } else {
            retire(change.numberOf(item));
        }
    }

    /** Posts who comes and who leaves by an assignment. Any thread. */
    void post(Assigned.Difference share) {
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

    private void vacate(Place place) {
        VirtualUser user = place.user;
        if (user != null) {
            retire(user);
        } else if (!place.isFree()) {
            pending.decrementAndGet();
            place.free();
        }
    }

    /** Spawns who is due by an assignment and sets the alarm for who comes next. */
    private void arrive() {
        if (arrivalAlarm != null) {
            arrivalAlarm.cancel();
            arrivalAlarm = null;
        }
        while (!stopped && !arrivals.isEmpty()) {
            Assigned.Arrival next = arrivals.element();
            if (next.place().isFree()) {
                arrivals.remove();
            } else if (next.at() > loop.now()) {
                arrivalAlarm = loop.at(next.at(), this::arrive);
                return;
            } else {
                arrivals.remove();
                pending.decrementAndGet();
                arrive(next.place(), next.at());
            }
        }
    }

    private void arrive(Place place, long at) {
        VirtualUser user = user(place.number, place.role);
        place.user = user;
        places.put(user, place);
        spawn(user, at);
    }

    private VirtualUser user(int number, int role) {
        return user(number, program.roles().get(role), -1);
    }

    private VirtualUser user(int number, Program.Role role, int iterations) {
        return new VirtualUser(number, role, this, Chance.of(seed, number), iterations);
    }

    private void spawn(VirtualUser user, long at) {
        VirtualUser before = byNumber.put(user.number, user);
        if (before != null) {
            leaving.add(before);
        }
        running.incrementAndGet();
        runningByRole.incrementAndGet(user.role.index());
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
    Trail newTrail(Program.Role role, int number) {
        return traces == null ? null : new Trail(traces, role.name(), number);
    }

    Loop loop() {
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

    void iterationEnded(Program.Assignment task, long nanos) {
        stats.iterationEnded(task.index(), nanos);
    }

    RequestPhases phases() {
        return phases;
    }

    void left(VirtualUser user) {
        if (!byNumber.remove(user.number, user)) {
            leaving.remove(user);
        }
        running.decrementAndGet();
        runningByRole.decrementAndGet(user.role.index());
        Place place = places.remove(user);
        if (place != null) {
            place.free();
        }
        if (nextRoleOnce > 0) {
            spawnOnce(loop.now());
        }
    }

    /** Whether somebody sees every exchange. */
    boolean isWatched() {
        return listener != null;
    }

    void notSent(Program.Role role, BoundRequest request, String reason) {
        if (listener != null) {
            listener.notSent(
                    role.name(), program.endpoints().get(request.endpoint()).name(), reason);
        }
    }

    void exchanged(
            Program.Role role,
            BoundRequest request,
            Call call,
            Reply reply,
            Checks.Judgement judgement,
            Session session) {
        if (listener == null) {
            return;
        }
        String type =
                judgement.error() == ErrorType.STATUS ? "" : judgement.error().text() + ": ";
        listener.exchanged(
                role.name(),
                program.endpoints().get(request.endpoint()).name(),
                call,
                reply,
                judgement.error() == ErrorType.NONE ? "" : type + judgement.detail(),
                judgement.error() == ErrorType.NONE ? request.checks().captured(session) : Map.of());
    }
}
