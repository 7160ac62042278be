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
        int changes = changes();
        if (changes == 0) {
            return 0;
        }
        long step = to > from ? index : index + 1L;
        long nanos = over.toNanos();
        // in two parts, so that neither product overflows: a whole step, and what the division of the ramp left over
        return nanos / changes * step + nanos % changes * step / changes;
    }

    /** How many changes have happened this many nanoseconds after the ramp's begin, those of that very moment included. */
    public int changesUntil(long sinceBegin) {
        int low = 0;
        int high = changes();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsetOf(middle) <= sinceBegin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many users there should be this long after the first spawn. */
    public int usersAt(Duration elapsed) {
        int done = changesUntil(elapsed.minus(at).toNanos());
        return to > from ? from + done : from - done;
    }

    /** How many users come or go. */
    public int changes() {
        return Math.abs(to - from);
    }

    public Duration end() {
        return at.plus(over);
    }
}
