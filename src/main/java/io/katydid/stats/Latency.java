package io.katydid.stats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of durations in microseconds, with three significant digits up to one hour, and their exact count,
 * sum, minimum and maximum in nanoseconds. Longer durations count as one hour in the distribution, but with their exact
 * value in sum and maximum. Merging is lossless. Confined to one thread while durations are added.
 */
public final class Latency {

    /** The longest duration of the distribution: one hour, in microseconds. */
    static final long HIGHEST_MICROS = 3_600_000_000L;

    static final int DIGITS = 3;

    /** The distribution until something is added; most intervals fill only a few buckets. */
    private Counts counts;

    /** Replaces the counts once something is added. */
    private @Nullable Histogram histogram;

    private long count;
    private long sumNanos;
    private long minNanos;
    private long maxNanos;
    private long clamped;

    public Latency() {
        this(Counts.NONE, 0, 0, Long.MAX_VALUE, 0, 0);
    }

    Latency(Counts counts, long count, long sumNanos, long minNanos, long maxNanos, long clamped) {
        this.counts = counts;
        this.count = count;
        this.sumNanos = sumNanos;
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        this.clamped = clamped;
    }

    /** Creates a view of a histogram that its owner goes on changing. */
    Latency(Histogram histogram, long count, long sumNanos, long minNanos, long maxNanos, long clamped) {
        this(Counts.NONE, count, sumNanos, minNanos, maxNanos, clamped);
        this.histogram = histogram;
    }

    /**
     * Decodes what another process sent.
     *
     * @param distribution the other side's {@link #distribution}
     * @param minNanos without meaning if there are no samples, like the other figures
     * @return empty if the distribution cannot be decoded or does not have {@code count} samples
     */
    public static Optional<Latency> of(
            byte[] distribution, long count, long sumNanos, long minNanos, long maxNanos, long clamped) {
        if (count == 0) {
            return Optional.of(new Latency());
        }
        return Distribution.decode(distribution)
                .filter(counts -> counts.total() == count && 0 <= minNanos && minNanos <= maxNanos && sumNanos >= 0)
                .map(counts -> new Latency(counts, count, sumNanos, minNanos, maxNanos, clamped));
    }

    /**
     * Makes a distribution of rounded durations whose exact sum, minimum and maximum are known.
     *
     * @param micros the durations in any order
     * @param samples how many samples each duration has, at least 0
     */
    public static Latency of(long[] micros, long[] samples, long sumNanos, long minNanos, long maxNanos) {
        Counts counts = Counts.of(micros, samples);
        long count = counts.total();
        return count == 0 ? new Latency() : new Latency(counts, count, sumNanos, minNanos, maxNanos, 0);
    }

    /** Returns all samples in HdrHistogram's V2 compressed format, in microseconds with three digits. */
    public byte[] distribution() {
        if (histogram == null) {
            return Distribution.encode(counts);
        }
        List<Long> micros = new ArrayList<>();
        List<Long> samples = new ArrayList<>();
        forEach((value, hits) -> {
            micros.add(value);
            samples.add(hits);
        });
        return Distribution.encode(Counts.of(
                micros.stream().mapToLong(Long::longValue).toArray(),
                samples.stream().mapToLong(Long::longValue).toArray()));
    }

    public void add(Latency other) {
        if (other.count == 0) {
            return;
        }
        Histogram into = histogram;
        if (into == null) {
            into = new Histogram(DIGITS);
            into.setAutoResize(true);
            counts.addTo(into, 1);
            counts = Counts.NONE;
            histogram = into;
        }
        other.addTo(into, 1);
        addFigures(other);
    }

    private void addFigures(Latency other) {
        count += other.count;
        sumNanos += other.sumNanos;
        minNanos = Math.min(minNanos, other.minNanos);
        maxNanos = Math.max(maxNanos, other.maxNanos);
        clamped += other.clamped;
    }

    /** Adds the distribution to a histogram, or subtracts it if the sign is -1. */
    void addTo(Histogram into, int sign) {
        if (histogram == null) {
            counts.addTo(into, sign);
        } else if (sign > 0) {
            into.add(histogram);
        } else {
            into.subtract(histogram);
        }
    }

    /** Returns the sum of both and changes neither. */
    public Latency plus(Latency other) {
        if (histogram == null && other.histogram == null) {
            return new Latency(
                    counts.plus(other.counts),
                    count + other.count,
                    sumNanos + other.sumNanos,
                    Math.min(minNanos, other.minNanos),
                    Math.max(maxNanos, other.maxNanos),
                    clamped + other.clamped);
        }
        Latency sum = new Latency();
        sum.add(this);
        sum.add(other);
        return sum;
    }

    /** Returns the sum of all parts and changes none. */
    static Latency sum(List<Latency> parts) {
        Latency sum = new Latency();
        if (parts.stream().anyMatch(part -> part.histogram != null)) {
            parts.forEach(sum::add);
            return sum;
        }
        sum.counts = Counts.sum(parts.stream().map(part -> part.counts).toList());
        for (Latency part : parts) {
            sum.addFigures(part);
        }
        return sum;
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

    /** Returns the shortest duration; 0 without samples. */
    public long minNanos() {
        return count == 0 ? 0 : minNanos;
    }

    /** Returns the longest duration; 0 without samples. */
    public long maxNanos() {
        return maxNanos;
    }

    /** Returns the mean; 0 without samples. */
    public double meanNanos() {
        return count == 0 ? 0 : (double) sumNanos / count;
    }

    /** Returns how many durations were longer than one hour. */
    public long clamped() {
        return clamped;
    }

    /**
     * Returns the smallest duration, with three digits and to the microsecond, that this share of the samples does not
     * exceed. It is never below the minimum nor above the maximum, so p0 = min and p100 = max; 0 without samples.
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
        long micros = histogram == null ? counts.atRank(rank(percent)) : histogram.getValueAtPercentile(percent);
        return Math.clamp(micros * 1000, minNanos, maxNanos);
    }

    /**
     * Ranks as HdrHistogram does. Stepping down keeps rounding from adding one to a share of a whole number of samples.
     */
    private long rank(double percent) {
        return Math.max(1, (long) Math.ceil(Math.nextDown(percent) * count / 100));
    }

    /**
     * Returns how many samples each range between two bounds has, within the precision of the distribution. A range
     * includes its upper bound.
     *
     * @param upperNanos upper bounds in ascending order
     * @return one count more than there are bounds; the last is for durations above all of them
     */
    public long[] countsBetween(long[] upperNanos) {
        long[] counts = new long[upperNanos.length + 1];
        forEach((micros, samples) -> {
            int range = Arrays.binarySearch(upperNanos, micros * 1000);
            counts[range < 0 ? -range - 1 : range] += samples;
        });
        return counts;
    }

    /** Receives the contents of a distribution. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Called for each duration with samples.
         *
         * @param micros the duration in microseconds, rounded to three digits
         * @param samples at least 1
         */
        void visit(long micros, long samples);
    }

    /** Visits every duration with samples in ascending order. */
    public void forEach(Visitor visitor) {
        if (histogram == null) {
            counts.forEach(visitor);
            return;
        }
        for (HistogramIterationValue value : histogram.recordedValues()) {
            visitor.visit(
                    histogram.lowestEquivalentValue(value.getValueIteratedTo()), value.getCountAtValueIteratedTo());
        }
    }

    /**
     * A sliding window of durations, which moves one piece at a time. It keeps each piece as it was collected, with
     * only its filled buckets, and one histogram of all pieces. Confined to one thread.
     */
    public static final class Window {

        private final Deque<Latency> pieces = new ArrayDeque<>();
        private final Histogram all = new Histogram(DIGITS);
        private long count;
        private long sumNanos;
        private long clamped;

        public Window() {
            all.setAutoResize(true);
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
}
