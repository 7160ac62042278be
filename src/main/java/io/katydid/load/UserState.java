package io.katydid.load;

/** Where a user is in its life. */
enum UserState {
    /** Runs its on-start steps. */
    STARTING,
    /** Runs an iteration. */
    ITERATING,
    /** Waits between two iterations. */
    WAITING,
    /** Was asked to leave, and waits for the response to its last request. */
    FINISHING_REQUEST,
    /** Was asked to leave, and completes its iteration or its on-start steps. */
    FINISHING_ITERATION,
    /** Runs its on-stop steps. */
    STOPPING,
    /** Has left. */
    GONE;

    boolean mayBecome(UserState next) {
        return switch (this) {
            case STARTING, ITERATING -> next == WAITING || next.isLeaving();
            case WAITING -> next == ITERATING || next == STOPPING || next == GONE;
            case FINISHING_REQUEST, FINISHING_ITERATION -> next == STOPPING || next == GONE;
            case STOPPING -> next == GONE;
            case GONE -> false;
        };
    }

    /** Returns whether the user starts no further iteration. */
    boolean isLeaving() {
        return switch (this) {
            case STARTING, ITERATING, WAITING -> false;
            case FINISHING_REQUEST, FINISHING_ITERATION, STOPPING, GONE -> true;
        };
    }
}
