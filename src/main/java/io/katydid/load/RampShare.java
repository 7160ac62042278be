package io.katydid.load;

/** One loop's share of a ramp, the users whose numbers are its own, and how far the loop has come. Confined to it. */
final class RampShare {

    private final UserRamp ramp;
    private final int loop;
    private final int loops;
    private long endNanos = Long.MAX_VALUE;
    private int next;

    /**
     * Creates the share of one loop.
     *
     * @param loop its index
     * @param loops how many there are
     */
    RampShare(UserRamp ramp, int loop, int loops) {
        this.ramp = ramp;
        this.loop = loop;
        this.loops = loops;
    }

    UserRamp ramp() {
        return ramp;
    }

    /** Drops what is due after a moment. */
    void endAt(long nanos) {
        endNanos = Math.min(endNanos, nanos);
    }

    /** Returns the next item of this loop, or -1 when there is none left. */
    int next() {
        while (next < ramp.items() && !isOwn(next)) {
            next++;
        }
        return next < ramp.items() && ramp.timeOf(next) <= endNanos ? next : -1;
    }

    void advance() {
        next++;
    }

    /**
     * Steps back by one item of this loop that was performed although it is due only after the end.
     *
     * @return that item, which is to be undone, or -1 when there is none
     */
    int takeBack() {
        while (next > 0 && ramp.timeOf(next - 1) > endNanos) {
            next--;
            if (isOwn(next)) {
                return next;
            }
        }
        return -1;
    }

    private boolean isOwn(int item) {
        return Math.floorMod(ramp.numberOf(item), loops) == loop;
    }
}
