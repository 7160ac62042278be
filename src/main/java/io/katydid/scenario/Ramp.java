package io.katydid.scenario;

import java.time.Duration;

/**
 * A change of the number of users: evenly from one count to another.
 *
 * @param at its begin, since the first spawn
 * @param over how long it takes; zero: at once
 */
public record Ramp(Duration at, int from, int to, Duration over) {

    /**
     * When the change number {@code index} (from 0) happens, in nanoseconds since the ramp's begin. Going up, user n starts at n steps,
     * so the first starts at once; going down, the last leaves just when the ramp ends.
     */
    public long offsetOf(int index) {
        int changes = Math.abs(to - from);
        int step = to > from ? index : index + 1;
        return changes == 0 ? 0 : (long) ((double) over.toNanos() * step / changes);
    }

    /** How many users there should be this long after the first spawn; only for times from {@link #at} on. */
    public int usersAt(Duration elapsed) {
        long since = elapsed.minus(at).toNanos();
        if (since >= over.toNanos()) {
            return to;
        }
        int changes = Math.abs(to - from);
        double share = (double) since / over.toNanos();
        int done = to > from ? Math.min(changes, (int) (share * changes) + 1) : (int) (share * changes);
        return to > from ? from + done : from - done;
    }

    public Duration end() {
        return at.plus(over);
    }
}
