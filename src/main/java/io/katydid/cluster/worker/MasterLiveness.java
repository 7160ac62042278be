package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import java.time.Duration;

/**
 * Judges whether the master is still there: one that answers heartbeats by its silence, one that never does (before
 * Locust 2.19) by its connection. Times are nanoseconds of the process's clock. Confined to the worker's thread.
 */
final class MasterLiveness {

    /** A worker that was suspended for this long may have been forgotten by a master that was there all the time. */
    private static final long SUSPENDED = Duration.ofSeconds(30).toNanos();

    /**
     * A connection that is down for less than this has not lost its process: Locust was seen to listen 0.39 seconds
     * after its start, and ZeroMQ tries again after 0.1 to 0.2. Joining the same master a second time costs some
     * seconds of load; missing that it is another one costs the run.
     */
    private static final long SHORTEST_RESTART = Duration.ofMillis(300).toNanos();

    /** What is known of the master. */
    private sealed interface Contact {

        /** It answers heartbeats. */
        record Answering() implements Contact {}

        /** It has not answered one; the connection is up, or has never been. */
        record Connected() implements Contact {}

        /** It has not answered one, and the connection is down. */
        record Disconnected(long since) implements Contact {}

        /**
         * It has not answered one, and the connection was down for so long that another process has taken its place.
         */
        record Replaced() implements Contact {}
    }

    private Contact contact = new Contact.Connected();
    private boolean suspended;
    private long heardAt;
    private long lastTick = Long.MIN_VALUE;

    /** Called whenever the worker's thread wakes. */
    void tick(long now) {
        suspended |= lastTick != Long.MIN_VALUE && now - lastTick > SUSPENDED;
        lastTick = now;
    }

    /** The worker turns to a master of which nothing is known. */
    void opened() {
        contact = new Contact.Connected();
    }

    /** The worker has closed its connection and opened another one to the same master. */
    void reopened(long now) {
        if (!(contact instanceof Contact.Answering)) {
            contact = new Contact.Disconnected(now);
        }
    }

    void admitted(long now) {
        heardAt = now;
        suspended = false;
        if (!(contact instanceof Contact.Disconnected)) {
            contact = new Contact.Connected();
        }
    }

    void received(FromMaster message, long now) {
        heardAt = now;
        if (message instanceof FromMaster.Heartbeat) {
            contact = new Contact.Answering();
        }
    }

    void connectionChanged(boolean up, long now) {
        if (contact instanceof Contact.Answering) {
            return;
        }
        heardAt = now;
        contact = switch (contact) {
            case Contact.Connected _ when !up -> new Contact.Disconnected(now);
            case Contact.Disconnected(long since)
            when up -> now - since >= SHORTEST_RESTART ? new Contact.Replaced() : new Contact.Connected();
            default -> contact;
        };
    }

    /**
     * Returns for how long the master has been away: 0 while it is there, without end once another one has taken its
     * place.
     */
    long silence(long now) {
        if (suspended) {
            return Math.max(SUSPENDED, now - heardAt);
        }
        return switch (contact) {
            case Contact.Answering _ -> now - heardAt;
            case Contact.Connected _ -> 0;
            case Contact.Disconnected(long since) -> now - since;
            case Contact.Replaced _ -> Long.MAX_VALUE;
        };
    }

    /** Returns when a lost master was last there: the last message says nothing about one that never answers. */
    long lastSeen(long now) {
        return contact instanceof Contact.Answering ? heardAt : now;
    }
}
