package io.katydid.run;

/** The state of a run. Each state carries what it needs and has a method for each state that may follow. */
sealed interface RunState {

    /** Users come and go as the profile says. */
    record Loading() implements RunState {

        /** The load is over by itself. */
        Draining toDraining(long deadline, int users) {
            return new Draining(deadline, users, "", false);
        }

        /** The load cannot go on, for this reason. */
        Draining toFailed(long deadline, int users, String reason) {
            return new Draining(deadline, users, reason, false);
        }

        /** Someone wants the end, for this reason. */
        Draining toDraining(long deadline, int users, String reason) {
            return new Draining(deadline, users, reason, true);
        }
    }

    /**
     * No new iterations; users finish what they are at.
     *
     * @param deadline when the rest is interrupted, on the process's clock
     * @param users running when the end began
     * @param reason why it ended before its time; empty: it did not
     * @param requested whether someone has requested the end
     */
    record Draining(long deadline, int users, String reason, boolean requested) implements RunState {

        /** A first request wants what is already happening; a second one does not wait for it. */
        Draining requestedAt(long now) {
            return new Draining(requested ? now : deadline, users, reason, true);
        }

        Finished toFinished(long endedNanos) {
            return new Finished(endedNanos, users, reason);
        }
    }

    /** Nothing is under way any more. */
    record Finished(long endedNanos, int users, String reason) implements RunState {}
}
