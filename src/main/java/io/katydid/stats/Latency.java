package io.katydid.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * Durations as they were counted: microseconds with three significant digits up to one hour, beside the exact count, sum, minimum and
 * maximum. Longer ones are counted as one hour in the distribution; their exact value stands in sum and maximum. Merging adds, so it
 * loses nothing. Confined to one thread while it is added to.
 */
public final class Latency {

    /** The longest duration the distribution tells apart: one hour, in microseconds. */
    static final long HIGHEST_MICROS = 3_600_000_000L;

    static final int DIGITS = 3;

    /** As it was collected, as long as nothing is added; most intervals fill but a few buckets. */
    private Counts counts;

    /** In place of the counts once something is added. */
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

    /** A view of a histogram that somebody else changes. */
    Latency(Histogram histogram, long count, long sumNanos, long minNanos, long maxNanos, long clamped) {
        this(Counts.NONE, count, sumNanos, minNanos, maxNanos, clamped);
        this.histogram = histogram;
    }

    /**
     * As it came over a wire.
     *
     * @param distribution by {@link #distribution}
     * @param minNanos of no meaning without samples, as the other figures
     * @return empty when the distribution is none, or has another number of samples than is said
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
     * From rounded durations, whose exact sum and ends are known beside.
     *
     * @param micros in any order
     * @param samples as many as there are durations; none below 0
     */
    public static Latency of(long[] micros, long[] samples, long sumNanos, long minNanos, long maxNanos) {
        Counts counts = Counts.of(micros, samples);
        long count = counts.total();
        return count == 0 ? new Latency() : new Latency(counts, count, sumNanos, minNanos, maxNanos, 0);
    }

    /** All samples in HdrHistogram's V2 compressed encoding, in microseconds with three digits. */
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

    /** Adds the distribution to a histogram, or takes it away again where the sign is -1. */
    void addTo(Histogram into, int sign) {
        if (histogram == null) {
            counts.addTo(into, sign);
        } else if (sign > 0) {
            into.add(histogram);
        } else {
            into.subtract(histogram);
        }
    }

    /** Both together; neither is changed. */
    Latency plus(Latency other) {
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

    /** All together; none is changed. */
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
     * The smallest value, within three digits and to the microsecond, that at least this share of the samples does not exceed. Never
     * below the minimum nor above the maximum, so p0 = min and p100 = max. 0 without samples.
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

    /** As HdrHistogram has it; the step down keeps a share that is a whole number of samples from becoming one more by rounding. */
    private long rank(double percent) {
        return Math.max(1, (long) Math.ceil(Math.nextDown(percent) * count / 100));
    }

    /**
     * How many samples lie in each piece that these bounds make of all durations, a bound belonging to the piece below it, within the
     * distribution's precision.
     *
     * @param upperNanos rising
     * @return one more than there are bounds: the last piece has none
     */
    public long[] countsBetween(long[] upperNanos) {
        long[] pieces = new long[upperNanos.length + 1];
        forEach((micros, samples) -> {
            int piece = Arrays.binarySearch(upperNanos, micros * 1000);
            pieces[piece < 0 ? -piece - 1 : piece] += samples;
        });
        return pieces;
    }

    /** Takes what the distribution holds. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Some samples.
         *
         * @param micros the duration that stands for them, in microseconds
         * @param samples how many, at least 1
         */
        void visit(long micros, long samples);
    }

    /** Every duration that has samples, rising. */
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
}
