package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster.Spawn;

/** What a worker is doing for its master. Each state holds what it needs and knows which states may follow. */
sealed interface WorkerState {

    /**
     * Returns the state as Locust names it in heartbeats. It names only these three; any other makes a master forget
     * the worker, so a worker that is ending a run keeps reporting the name it had before.
     */
    default String locustName() {
        return switch (reported()) {
            case Ready _ -> "ready";
            case Spawning _ -> "spawning";
            case Running _ -> "running";
        };
    }

    /** Returns the state that heartbeats report. */
    Serving reported();

    /**
     * Returns the state that follows when another master has taken the worker in, one that knows nothing of the current
     * run.
     */
    WorkerState withoutRun();

    /** The worker follows its master's messages and does not intend to exit. */
    sealed interface Obeying extends WorkerState {

        @Override
        default WorkerState withoutRun() {
            return new Ready();
        }

        default Leaving toLeaving(WorkerExit exit, long deadline) {
            return new Leaving(exit, reported(), deadline);
        }

        default Disconnected toDisconnected() {
            return new Disconnected();
        }
    }

    /** The worker acts on spawn messages at once. */
    sealed interface Serving extends Obeying {

        @Override
        default Serving reported() {
            return this;
        }

        default Ready toReady() {
            return new Ready();
        }

        default Spawning toSpawning() {
            return new Spawning();
        }

        default Running toRunning() {
            return new Running();
        }

        default Replacing toReplacing(Spawn next) {
            return new Replacing(this, next);
        }

        default Stopping toStopping() {
            return new Stopping(this);
        }
    }

    /** No users are wanted. The run before may still be ending. */
    record Ready() implements Serving {}

    /** Users are being started or stopped as the latest spawn message says. */
    record Spawning() implements Serving {}

    /** The users of the latest spawn message are there, or there is no scenario that could have any. */
    record Running() implements Serving {}

    /**
     * The run is ending because the master has asked for another one.
     *
     * @param next starts the other run once this one has ended
     */
    record Replacing(Serving reported, Spawn next) implements Obeying {

        Replacing toReplacing(Spawn later) {
            return new Replacing(reported, later);
        }

        Ready toReady() {
            return new Ready();
        }

        Stopping toStopping() {
            return new Stopping(reported);
        }
    }

    /** The run is ending because the master has said stop; its last figures are still to come. */
    record Stopping(Serving reported) implements Obeying {

        Resting toResting(long until) {
            return new Resting(reported, until);
        }
    }

    /**
     * The master knows that the run has stopped and has forgotten the worker until it asks to join again.
     *
     * @param until when it may ask, provided that the run is over by then
     */
    record Resting(Serving reported, long until) implements Obeying {

        Ready toReady() {
            return new Ready();
        }
    }

    /** The master is lost and the run is ending; the worker looks for a master once it has ended. */
    record Disconnected() implements Obeying {

        @Override
        public Serving reported() {
            return new Ready();
        }

        Ready toReady() {
            return new Ready();
        }
    }

    /**
     * The worker is about to exit and its run is ending.
     *
     * @param deadline when the worker exits without the run's last figures
     */
    record Leaving(WorkerExit exit, Serving reported, long deadline) implements WorkerState {

        @Override
        public Leaving withoutRun() {
            return new Leaving(exit, new Ready(), deadline);
        }

        Departing toDeparting(long acknowledgedBy, long repeatAt) {
            return new Departing(exit, reported, acknowledgedBy, repeatAt);
        }

        Gone toGone() {
            return new Gone(exit);
        }
    }

    /**
     * The worker is about to exit and waits for its last report to be acknowledged.
     *
     * @param deadline when the worker exits without the acknowledgement
     * @param repeatAt when the report is sent again
     */
    record Departing(WorkerExit exit, Serving reported, long deadline, long repeatAt) implements WorkerState {

        @Override
        public Departing withoutRun() {
            return new Departing(exit, new Ready(), deadline, repeatAt);
        }

        Departing repeatingAt(long next) {
            return new Departing(exit, reported, deadline, next);
        }

        Gone toGone() {
            return new Gone(exit);
        }
    }

    /** The worker has left its master. Recorders of its run may still be closing. */
    record Gone(WorkerExit exit) implements WorkerState {

        @Override
        public Serving reported() {
            return new Ready();
        }

        @Override
        public Gone withoutRun() {
            return this;
        }
    }
}
