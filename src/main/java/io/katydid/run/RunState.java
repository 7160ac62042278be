package io.katydid.run;

/** Where a run is in its life. Each state knows what it needs, and the next. */
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

        /** Somebody wants the end, for this reason. */
        Draining toDraining(long deadline, int users, String reason) {
            return new Draining(deadline, users, reason, true);
        }
    }

    /**
     * No new iterations; users finish what they are at.
     *
     * @param deadline when the rest is cut, on the process's clock
     * @param users running when the end began
     * @param reason why it ended before its time; empty: it did not
     * @param asked whether somebody has wanted the end
     */
    record Draining(long deadline, int users, String reason, boolean asked) implements RunState {

        /** Who asks first wants what is already happening; who asks again will not wait for it. */
        Draining askedAt(long now) {
            return new Draining(asked ? now : deadline, users, reason, true);
        }

        Finished toFinished(long endedNanos) {
            return new Finished(endedNanos, users, reason);
        }
    }

    /** Nothing is under way any more. */
    record Finished(long endedNanos, int users, String reason) implements RunState {}
}
