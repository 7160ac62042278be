package io.katydid.cluster.master;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the master knows of one worker under one identity on the socket (Locust's {@code WorkerNode}). */
final class WorkerNode {

    /** The version that workers state which are not Locust itself. */
    private static final String ANY_VERSION = "-1";

    private final String peer;
    private final int index;
    private final String version;

    private NodeState state = new NodeState.Joining();
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

    /** Returns its identity on the socket. */
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

    /** Returns its host, taken from the identity as in Locust. */
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

    /** Makes it one of ours. The process has this name under all of its identities. */
    void introduce(String process) {
        instance = Optional.of(process);
    }

    boolean isOurs() {
        return instance.isPresent();
    }

    /** Returns the process behind one of our workers; empty for all others. */
    Optional<String> instance() {
        return instance;
    }

    NodeState state() {
        return state;
    }

    boolean isJoining() {
        return state instanceof NodeState.Joining;
    }

    boolean isLive() {
        return state instanceof NodeState.Live;
    }

    boolean isGone() {
        return state instanceof NodeState.Gone;
    }

    /** Makes it live. Returns false if it was not joining. */
    boolean becomeReady() {
        if (state instanceof NodeState.Joining joining) {
            state = joining.toReady(users() > 0);
            return true;
        }
        return false;
    }

    /** Sets what it is doing; ignored unless it is live. */
    void act(NodeState.Activity activity) {
        if (state instanceof NodeState.Live live) {
            state = live.to(activity);
        }
    }

    /** Makes it missing, without users. Returns false if it was not live. */
    boolean lose() {
        if (state instanceof NodeState.Live live) {
            state = live.toMissing();
            users = Map.of();
            return true;
        }
        return false;
    }

    /** Makes it live again. Returns false if it was not missing. */
    boolean recover() {
        if (state instanceof NodeState.Missing missing) {
            state = missing.toRunning();
            return true;
        }
        return false;
    }

    void leave() {
        state = switch (state) {
            case NodeState.Joining joining -> joining.toGone();
            case NodeState.Live live -> live.toGone();
            case NodeState.Missing missing -> missing.toGone();
            case NodeState.Gone gone -> gone;
        };
    }

    void heardAt(long now) {
        lastHeard = now;
    }

    boolean isSilent(long now, Duration limit) {
        return now - lastHeard > limit.toNanos();
    }

    /** Sets the users that it has reported, by class. */
    void reportUsers(Map<String, Integer> byClass) {
        users = byClass;
        if (state instanceof NodeState.Live live && !live.hadUsers() && users() > 0) {
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
        if (state instanceof NodeState.Live live && !live.assigned().equals(Optional.of(byClass))) {
            state = live.withAssigned(byClass);
            return true;
        }
        return false;
    }

    Map<String, Integer> assigned() {
        return state instanceof NodeState.Live live ? live.assigned().orElse(Map.of()) : Map.of();
    }

    /** Returns whether it has been seen to have users, or is to have none. */
    boolean hasStarted() {
        return sum(assigned()) == 0 || (state instanceof NodeState.Live live && live.hadUsers());
    }

    /** Marks that its last figures have arrived, or that none will arrive any more. */
    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    /** Marks that one of its messages was dropped. Returns whether it was the first one. */
    boolean messageDropped() {
        boolean first = !messagesDropped;
        messagesDropped = true;
        return first;
    }

    private static int sum(Map<String, Integer> users) {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }
}
