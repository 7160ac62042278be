package io.katydid.stats;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * Durations as they were counted: microseconds with three significant digits up to one hour, beside the exact count, sum, minimum and
 * maximum. Longer ones are counted as one hour in the distribution; their exact value stands in sum and maximum. Merging adds, so it
 * loses nothing. Confined to one thread while it is added to.
 */
public final class Latency {

    /** The longest duration the distribution tells apart: one hour, in microseconds. */
    static final long HIGHEST_MICROS = 3_600_000_000L;

    static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(DIGITS);
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;
    private long clamped;

    public Latency() {
        histogram.setAutoResize(true);
    }

    void add(AbstractHistogram other, long count, long sumNanos, long minNanos, long maxNanos, long clamped) {
        histogram.add(other);
        this.count += count;
        this.sumNanos += sumNanos;
        this.minNanos = Math.min(this.minNanos, minNanos);
        this.maxNanos = Math.max(this.maxNanos, maxNanos);
        this.clamped += clamped;
    }

    public void add(Latency other) {
        add(other.histogram, other.count, other.sumNanos, other.minNanos, other.maxNanos, other.clamped);
    }

    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public long sumNanos() {
        return sumNanos;
    }

    /** 0 without samples. */
    public long minNanos() {
        return count == 0 ? 0 : minNanos;
    }

    /** 0 without samples. */
    public long maxNanos() {
        return maxNanos;
    }

    /** 0 without samples. */
    public double meanNanos() {
        return count == 0 ? 0 : (double) sumNanos / count;
    }

    /** How many were longer than the hour that the distribution tells apart. */
    public long clamped() {
        return clamped;
    }

    /**
     * The smallest value, within three digits, that at least this share of the samples does not exceed. Never below the minimum nor
     * above the maximum, so p0 = min and p100 = max. 0 without samples.
     *
     * @param percent from 0 to 100
     */
    public long percentileNanos(double percent) {
        if (count == 0) {
            return 0;
        }
        if (percent <= 0) {
            return minNanos;
        }
        if (percent >= 100) {
            return maxNanos;
        }
        return Math.clamp(histogram.getValueAtPercentile(percent) * 1000L, minNanos, maxNanos);
    }

    /** How many samples the distribution counts at or below this duration, within its precision. */
    public long countAtOrBelow(long nanos) {
        return count == 0 ? 0 : histogram.getCountBetweenValues(0, Math.min(nanos / 1000, HIGHEST_MICROS));
    }
}
