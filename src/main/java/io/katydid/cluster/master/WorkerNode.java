package io.katydid.cluster.master;

import java.util.Map;
import java.util.Optional;

/** What is known of one worker under one identity on the socket. Owned by the {@link WorkerNodes}. */
final class WorkerNode {

    /** Where a worker is in its life here. */
    enum State {
        /** It is known, but not yet whether it can do anything. */
        JOINING,
        READY,
        SPAWNING,
        RUNNING,
        /** Nothing was heard of it for too long. It may come back. */
        MISSING,
        /** It has left, was replaced by itself under another identity, or cannot be used. */
        GONE;

        boolean isLive() {
            return this == READY || this == SPAWNING || this == RUNNING;
        }
    }

    final String peer;
    final int index;
    /** The version of Locust that it says to be; {@code -1} of all that are not Locust. */
    final String version;

    /** Of one of ours, for its whole life; empty: it is not ours. */
    Optional<String> instance = Optional.empty();

    State state = State.JOINING;
    long heard;
    /** What it was told last. */
    Map<String, Integer> assigned = Map.of();
    /** What it said last. */
    Map<String, Integer> reported = Map.of();

    /** Whether it was told what it is to have since it came, or came back. */
    boolean told;

    /** Whether its last figures are here, or it has said that none will come. */
    boolean finished;

    /** Whether it was ever seen to have users. */
    boolean hadUsers;

    /** Whether it was once lost. */
    boolean wasLost;

    int dropped;

    WorkerNode(String peer, int index, String version, long now) {
        this.peer = peer;
        this.index = index;
        this.version = version;
        this.heard = now;
    }

    boolean isOurs() {
        return instance.isPresent();
    }

    /** The machine, as Locust takes it from the identity. */
    String host() {
        return host(peer);
    }

    static String host(String peer) {
        int end = peer.indexOf('_');
        return end < 0 ? peer : peer.substring(0, end);
    }

    String kind() {
        return isOurs() ? "katydid" : version.equals("-1") ? "other" : "locust " + version;
    }

    /** As telemetry calls it. */
    String sourceId() {
        return "worker-" + index;
    }

    int users() {
        return reported.values().stream().mapToInt(Integer::intValue).sum();
    }
}
