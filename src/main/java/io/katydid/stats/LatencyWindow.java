package io.katydid.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.Histogram;

/**
 * A sliding window of durations, which moves one piece at a time. It keeps each piece as it was collected, with only
 * its filled buckets, and one histogram of all pieces. Confined to one thread.
 */
public final class LatencyWindow {

    private final Deque<Latency> pieces = new ArrayDeque<>();
    private final Histogram all = new Histogram(Latency.DIGITS);
    private long count;
    private long sumNanos;
    private long clamped;

    public LatencyWindow() {
        all.setAutoResize(true);
    }

    /** Returns two parts of one piece as one. */
    public static Latency sum(Latency one, Latency other) {
        return one.plus(other);
    }

    /** Adds the newest piece, which the caller must not change afterwards. */
    public void add(Latency piece) {
        pieces.add(piece);
        piece.addTo(all, 1);
        count += piece.count();
        sumNanos += piece.sumNanos();
        clamped += piece.clamped();
    }

    public void removeOldest() {
        Latency oldest = pieces.remove();
        oldest.addTo(all, -1);
        count -= oldest.count();
        sumNanos -= oldest.sumNanos();
        clamped -= oldest.clamped();
    }

    /** Returns a view of all pieces, valid until the next change of the window. */
    public Latency latency() {
        if (count == 0) {
            return new Latency();
        }
        long min = Long.MAX_VALUE;
        long max = 0;
        for (Latency piece : pieces) {
            if (!piece.isEmpty()) {
                min = Math.min(min, piece.minNanos());
                max = Math.max(max, piece.maxNanos());
            }
        }
        return new Latency(all, count, sumNanos, min, max, clamped);
    }
}
