package io.katydid.cluster.worker;

import java.time.Duration;

/** Where a worker stands with its master. Each state holds what it needs and knows which states may follow. */
sealed interface LinkState {

    /**
     * One connection to a master.
     *
     * @param number distinguishes it from all others of this worker
     * @param address of the master, numeric
     */
    record Connection(MasterChannel channel, int number, String address, long openedAt) {}

    /**
     * The time without a master.
     *
     * @param met whether there was a master before
     */
    record Absence(long since, boolean met) {}

    /** The worker wants a master and has none. */
    sealed interface Absent extends LinkState {

        Absence absence();
    }

    /** There is a connection that messages can arrive on. */
    sealed interface Connected extends LinkState {

        Connection connection();
    }

    /** A master has taken the worker in. */
    sealed interface Joined extends LinkState {

        /** Returns the state after the loss of the master, which was last there at this moment. */
        default Disconnected toDisconnected(long since) {
            return new Disconnected(new Absence(since, true));
        }
    }

    /** The search for a master has not begun. */
    record Idle() implements LinkState {

        Seeking toSeeking(long now) {
            return Seeking.begin(new Absence(now, false));
        }
    }

    /**
     * The master's name is being resolved.
     *
     * @param resolveAt when to try again; far in the future while an attempt is under way
     * @param pause before the attempt after that
     */
    record Seeking(Absence absence, long resolveAt, long pause) implements Absent {

        private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
        private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

        static Seeking begin(Absence absence) {
            return new Seeking(absence, Long.MAX_VALUE, FIRST_PAUSE);
        }

        Seeking resolving() {
            return new Seeking(absence, Long.MAX_VALUE, pause);
        }

        Seeking unresolved(long now) {
            return new Seeking(absence, now + pause, Math.min(2 * pause, LONGEST_PAUSE));
        }

        Joining toJoining(Connection connection, long now) {
            return new Joining(absence, connection, now, true);
        }
    }

    /**
     * A request to join is on its way.
     *
     * @param newName whether it carries a name that the master has not seen before
     */
    record Joining(Absence absence, Connection connection, long askedAt, boolean newName) implements Absent, Connected {

        Joining askedAgain(long now) {
            return new Joining(absence, connection, now, newName);
        }

        Joining toJoining(Connection elsewhere, long now) {
            return new Joining(absence, elsewhere, now, true);
        }

        Seeking toSeeking() {
            return Seeking.begin(absence);
        }

        Member toMember() {
            return new Member(connection);
        }
    }

    /** The master knows the worker: only now may it send anything but a request to join. */
    record Member(Connection connection) implements Joined, Connected {

        Reconnecting toReconnecting(long reopenAt) {
            return new Reconnecting(connection.address(), reopenAt);
        }

        Stopped toStopped() {
            return new Stopped(connection);
        }
    }

    /** A member between two connections. */
    record Reconnecting(String address, long reopenAt) implements Joined {

        Member toMember(Connection connection) {
            return new Member(connection);
        }
    }

    /** The worker has reported the end of a test, on which the master forgets it until it asks to join again. */
    record Stopped(Connection connection) implements Connected {

        Joining toJoining(long now) {
            return new Joining(new Absence(now, true), connection, now, false);
        }
    }

    /** The master is lost, and nothing is tried until the worker is ready for another one. */
    record Disconnected(Absence absence) implements Absent {

        Seeking toSeeking() {
            return Seeking.begin(absence);
        }
    }

    /** The worker has left for good. */
    record Left() implements LinkState {}
}
