package io.katydid.scenario;

import java.time.Duration;

/**
 * A linear change of the number of users from one count to another.
 *
 * @param at when it begins, counted from the first spawn
 * @param over how long it takes; zero for at once
 */
public record Ramp(Duration at, int from, int to, Duration over) {

    /**
     * Returns when change {@code index} (from 0) happens, in nanoseconds since the ramp began. On the way up, user n starts
     * after n steps, so the first one starts at once; on the way down, the last one leaves exactly as the ramp ends.
     */
    public long offsetOf(int index) {
        int changes = changes();
        if (changes == 0) {
            return 0;
        }
        long step = to > from ? index : index + 1L;
        long nanos = over.toNanos();
        // In two parts, so that neither product overflows: whole steps, and the remainder of the division
        return nanos / changes * step + nanos % changes * step / changes;
    }

    /** Returns how many changes have happened by this many nanoseconds after the ramp began, inclusive. */
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

    /** Returns how many users there should be this long after the first spawn. */
    public int usersAt(Duration elapsed) {
        int done = changesUntil(elapsed.minus(at).toNanos());
        return to > from ? from + done : from - done;
    }

    /** Returns how many users start or leave. */
    public int changes() {
        return Math.abs(to - from);
    }

    public Duration end() {
        return at.plus(over);
    }
}
