package io.katydid.load;

import io.katydid.scenario.Ramp;

/**
 * A ramp of the number of users, item by item: item i is the user {@code from + i} on the way up and
 * {@code from - 1 - i} on the way down. Immutable; shared by all loops.
 */
final class UserRamp {

    private final Ramp ramp;
    private final long startNanos;
    private final int[] userClasses;

    /** @param userClasses indexes of the classes of the users that come or go, by the users' numbers */
    UserRamp(Ramp ramp, long startNanos, int[] userClasses) {
        this.ramp = ramp;
        this.startNanos = startNanos;
        this.userClasses = userClasses;
    }

    long startNanos() {
        return startNanos;
    }

    boolean up() {
        return ramp.to() > ramp.from();
    }

    int items() {
        return ramp.changes();
    }

    /** Returns how many items are due up to and including a moment. */
    int itemsUntil(long nanos) {
        return ramp.changesUntil(nanos - startNanos);
    }

    /** Returns how many users there are at a moment. */
    int usersAt(long nanos) {
        int done = itemsUntil(nanos);
        return up() ? ramp.from() + done : ramp.from() - done;
    }

    long timeOf(int item) {
        return startNanos + ramp.offsetOf(item);
    }

    int numberOf(int item) {
        return up() ? ramp.from() + item : ramp.from() - 1 - item;
    }

    /** Returns the index of the class of the user that an item spawns or retires. */
    int userClassOf(int item) {
        return userClasses[up() ? item : ramp.from() - ramp.to() - 1 - item];
    }
}
