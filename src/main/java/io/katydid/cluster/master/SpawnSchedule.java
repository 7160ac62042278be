package io.katydid.cluster.master;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * When workers are sent the users that they should have: once in each step of the {@link UsersDispatcher} while a ramp
 * is under way or users move between workers, and otherwise not at all (runners.py, {@code MasterRunner.start}).
 */
final class SpawnSchedule {

    private enum Phase {
        BEFORE_FIRST_RAMP,
        SPAWNING,
        ENDED
    }

    private static final long STEP = UsersDispatcher.STEP.toNanos();

    private final WorkerNodes nodes;
    private final UsersDispatcher dispatcher;
    private final MasterMessages messages;
    private Phase phase = Phase.BEFORE_FIRST_RAMP;
    private boolean announced = true;
    private long nextStep = Long.MAX_VALUE;
    private long lastStep = Long.MIN_VALUE / 2;

    SpawnSchedule(WorkerNodes nodes, UsersDispatcher dispatcher, MasterMessages messages) {
        this.nodes = nodes;
        this.dispatcher = dispatcher;
        this.messages = messages;
    }

    void ramp(int to, long startNanos, Duration over) {
        dispatcher.ramp(to, startNanos, over);
        phase = Phase.SPAWNING;
        announced = false;
        nextStep = dispatcher.start();
    }

    /** Moves users because workers came or went, but not sooner than a step after the last one. */
    void redistribute(long now) {
        dispatcher.redistribute();
        nextStep = Math.min(nextStep, Math.max(now, lastStep + STEP));
    }

    void end() {
        phase = Phase.ENDED;
    }

    /** Returns whether every worker has been sent what it is to have at the end of the ramp. */
    boolean isSettled() {
        return dispatcher.isSettled();
    }

    /** Returns how many users there are to be at the end of the ramp. */
    int target() {
        return dispatcher.target();
    }

    /** Does what is due. */
    void advance(long now) {
        if (phase == Phase.SPAWNING && now >= nextStep) {
            spawn(now);
        }
        announce();
    }

    private void spawn(long now) {
        List<WorkerNode> live = nodes.live();
        if (live.isEmpty()) {
            nextStep = Long.MAX_VALUE;
            return;
        }
        Duration over = dispatcher.stepLength(now);
        List<Map<String, Integer>> users = dispatcher.dispatch(live, now);
        for (int i = 0; i < users.size(); i++) {
            WorkerNode node = live.get(i);
            if (node.assign(users.get(i))) {
                messages.spawn(node, users.get(i), over);
            }
        }
        lastStep = now;
        nextStep = dispatcher.isSettled() ? Long.MAX_VALUE : now + STEP;
    }

    /** Tells every worker, as Locust does, once all users have been spawned. */
    private void announce() {
        if (!announced && dispatcher.isSettled() && nodes.users() == dispatcher.target()) {
            announced = true;
            nodes.live().forEach(node -> messages.spawningComplete(node, dispatcher.target()));
        }
    }
}
