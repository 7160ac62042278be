package io.katydid.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.Histogram;

/**
 * Durations of which the oldest are forgotten, a piece at a time. The pieces stay as they were collected, with only their filled
 * buckets, beside one histogram of all. Confined to one thread.
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

    /** Both, as one piece. */
    public static Latency together(Latency one, Latency other) {
        return one.plus(other);
    }

    /** Adds the newest; it must not be changed after that. */
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

    /** All pieces as one, to be read before the next change. */
    public Latency latency() {
        if (count == 0) {
            return new Latency();
        }
        long least = Long.MAX_VALUE;
        long most = 0;
        for (Latency piece : pieces) {
            if (!piece.isEmpty()) {
                least = Math.min(least, piece.minNanos());
                most = Math.max(most, piece.maxNanos());
            }
        }
        return new Latency(all, count, sumNanos, least, most, clamped);
    }
}
