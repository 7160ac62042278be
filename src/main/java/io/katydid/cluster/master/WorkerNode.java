package io.katydid.cluster.master;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the master knows of one worker under one identity on the socket (Locust's {@code WorkerNode}). */
final class WorkerNode {

    /** What every worker says that is not Locust itself. */
    private static final String ANY_VERSION = "-1";

    private final String peer;
    private final int index;
    private final String version;

    private WorkerState state = new WorkerState.Joining();
    private Optional<String> instance = Optional.empty();
    private Map<String, Integer> users = Map.of();
    private long lastHeard;
    private boolean finished;
    private boolean messagesDropped;

    /** @param version of Locust, as the worker states it */
    WorkerNode(String peer, int index, String version, long now) {
        this.peer = peer;
        this.index = index;
        this.version = version;
        this.lastHeard = now;
    }

    /** Its identity on the socket. */
    String peer() {
        return peer;
    }

    int index() {
        return index;
    }

    /** Returns its name in telemetry. */
    String sourceId() {
        return "worker-" + index;
    }

    /** Returns its machine, which Locust too takes from the identity. */
    String host() {
        return host(peer);
    }

    static String host(String peer) {
        int end = peer.indexOf('_');
        return end < 0 ? peer : peer.substring(0, end);
    }

    /** Returns whether it is Locust itself, neither one of ours nor another program that speaks Locust's protocol. */
    boolean isLocust() {
        return !version.equals(ANY_VERSION);
    }

    String kind() {
        if (isOurs()) {
            return "katydid";
        }
        return isLocust() ? "locust " + version : "other";
    }

    /** It is one of ours, and this names its process for the whole of its life. */
    void introduce(String process) {
        instance = Optional.of(process);
    }

    boolean isOurs() {
        return instance.isPresent();
    }

    /** The process behind one of our workers; empty for all others. */
    Optional<String> instance() {
        return instance;
    }

    WorkerState state() {
        return state;
    }

    boolean isJoining() {
        return state instanceof WorkerState.Joining;
    }

    boolean isLive() {
        return state instanceof WorkerState.Live;
    }

    boolean isGone() {
        return state instanceof WorkerState.Gone;
    }

    /** It can make load. Returns false if that was known already. */
    boolean becomeReady() {
        if (state instanceof WorkerState.Joining joining) {
            state = joining.toReady(users() > 0);
            return true;
        }
        return false;
    }

    /** It says what it is doing, which counts only while it is live. */
    void act(WorkerState.Activity activity) {
        if (state instanceof WorkerState.Live live) {
            state = live.to(activity);
        }
    }

    /** Its users are missing from now on. Returns false if it was not live. */
    boolean lose() {
        if (state instanceof WorkerState.Live live) {
            state = live.toMissing();
            users = Map.of();
            return true;
        }
        return false;
    }

    /** It was heard. Returns whether it was missing until now. */
    boolean recover() {
        if (state instanceof WorkerState.Missing missing) {
            state = missing.toRunning();
            return true;
        }
        return false;
    }

    void leave() {
        state = switch (state) {
            case WorkerState.Joining joining -> joining.toGone();
            case WorkerState.Live live -> live.toGone();
            case WorkerState.Missing missing -> missing.toGone();
            case WorkerState.Gone gone -> gone;
        };
    }

    void heardAt(long now) {
        lastHeard = now;
    }

    boolean isSilent(long now, Duration limit) {
        return now - lastHeard > limit.toNanos();
    }

    /** It reports the users that it has now, by class. */
    void reportUsers(Map<String, Integer> byClass) {
        users = byClass;
        if (state instanceof WorkerState.Live live && !live.hadUsers() && users() > 0) {
            state = live.withUsersSeen();
        }
    }

    Map<String, Integer> usersByClass() {
        return users;
    }

    int users() {
        return sum(users);
    }

    /** Assigns users by class. Returns whether the worker has to be sent them, because it does not know them yet. */
    boolean assign(Map<String, Integer> byClass) {
        if (state instanceof WorkerState.Live live && !live.assigned().equals(Optional.of(byClass))) {
            state = live.withAssigned(byClass);
            return true;
        }
        return false;
    }

    Map<String, Integer> assigned() {
        return state instanceof WorkerState.Live live ? live.assigned().orElse(Map.of()) : Map.of();
    }

    /** Returns whether it has been seen to have users, or is to have none. */
    boolean hasStarted() {
        return sum(assigned()) == 0 || (state instanceof WorkerState.Live live && live.hadUsers());
    }

    /** Its last figures have arrived, or none will come any more. */
    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    /** One of its messages was dropped. Returns whether it was the first one. */
    boolean messageDropped() {
        boolean first = !messagesDropped;
        messagesDropped = true;
        return first;
    }

    private static int sum(Map<String, Integer> users) {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }
}
