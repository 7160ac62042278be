package io.katydid.load;

import io.katydid.scenario.Ramp;

/**
 * A change of the number of users as the loops perform it: item i is the user {@code from + i} on the way up and {@code from - 1 - i}
 * on the way down. Each loop has its own copy and takes the users whose number is its own. Confined to its loop.
 */
final class UserRamp {

    private final Ramp ramp;
    private final long startNanos;
    private final int[] roles;
    private long endNanos = Long.MAX_VALUE;
    private int next;

    /** @param roles the classes of the users that come or go, by their number */
    UserRamp(Ramp ramp, long startNanos, int[] roles) {
        this.ramp = ramp;
        this.startNanos = startNanos;
        this.roles = roles;
    }

    UserRamp copy() {
        return new UserRamp(ramp, startNanos, roles);
    }

    long startNanos() {
        return startNanos;
    }

    boolean up() {
        return ramp.to() > ramp.from();
    }

    /** Drops what lies after this moment. */
    void endAt(long nanos) {
        endNanos = Math.min(endNanos, nanos);
    }

    /** How many items are due until this moment, it included. */
    int itemsUntil(long nanos) {
        return ramp.changesUntil(nanos - startNanos);
    }

    /** How many users this leaves at that moment. */
    int usersAt(long nanos) {
        int done = itemsUntil(nanos);
        return up() ? ramp.from() + done : ramp.from() - done;
    }

    /** The next item of a loop, or -1 when there is none any more. */
    int nextFor(int loop, int loops) {
        while (next < ramp.changes() && Math.floorMod(numberOf(next), loops) != loop) {
            next++;
        }
        return next < ramp.changes() && timeOf(next) <= endNanos ? next : -1;
    }

    void advance() {
        next++;
    }

    /** The last item that a loop has performed though it was due only after the end, or -1; it is to be undone. */
    int takeBack(int loop, int loops) {
        while (next > 0 && timeOf(next - 1) > endNanos) {
            next--;
            if (Math.floorMod(numberOf(next), loops) == loop) {
                return next;
            }
        }
        return -1;
    }

    long timeOf(int item) {
        return startNanos + ramp.offsetOf(item);
    }

    int numberOf(int item) {
        return up() ? ramp.from() + item : ramp.from() - 1 - item;
    }

    /** The class of the user that an item spawns or retires. */
    int roleOf(int item) {
        return roles[up() ? item : ramp.from() - ramp.to() - 1 - item];
    }
}
