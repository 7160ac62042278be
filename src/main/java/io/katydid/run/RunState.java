package io.katydid.run;

/** Where a run is in its life. Each state knows what it needs, and the next. */
sealed interface RunState {

    /**
     * Users come and go as the profile says.
     *
     * @param nextRamp the first piece of the profile that the generator was not told yet
     * @param announced how many pieces have been told to be complete
     */
    record Loading(int nextRamp, int announced) implements RunState {
        Loading told() {
            return new Loading(nextRamp + 1, announced);
        }

        Loading announce() {
            return new Loading(nextRamp, announced + 1);
        }

        Draining toDraining(long deadline, int users, String reason) {
            return new Draining(deadline, users, reason);
        }
    }

    /**
     * No new iterations; users finish what they are at.
     *
     * @param deadline when the rest is cut, on the process's clock
     * @param users running when the end began
     * @param reason why it ended before its time; empty: it did not
     */
    record Draining(long deadline, int users, String reason) implements RunState {
        Draining atOnce(long now) {
            return new Draining(now, users, reason);
        }

        Finished toFinished(long endedNanos) {
            return new Finished(endedNanos, users, reason);
        }
    }

    /** Nothing is under way any more. */
    record Finished(long endedNanos, int users, String reason) implements RunState {}
}
