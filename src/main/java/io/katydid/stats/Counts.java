package io.katydid.stats;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The number of samples in each of the {@link Buckets} that has any, in order. Immutable. */
final class Counts {

    static final Counts NONE = new Counts(new int[0], new long[0]);

    private final int[] buckets;
    private final long[] counts;

    /** Takes over both arrays; the caller must not change them afterwards. */
    Counts(int[] buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /** Counts durations, which may come in any order and share buckets. */
    static Counts of(long[] micros, long[] samples) {
        TreeMap<Integer, Long> sum = new TreeMap<>();
        for (int i = 0; i < micros.length; i++) {
            if (samples[i] > 0) {
                sum.merge(Buckets.of(Math.clamp(micros[i], 0, Latency.HIGHEST_MICROS)), samples[i], Long::sum);
            }
        }
        return new Counts(
                sum.keySet().stream().mapToInt(Integer::intValue).toArray(),
                sum.values().stream().mapToLong(Long::longValue).toArray());
    }

    Counts plus(Counts other) {
        int[] bothBuckets = new int[buckets.length + other.buckets.length];
        long[] bothCounts = new long[bothBuckets.length];
        int size = 0;
        int own = 0;
        int theirs = 0;
        while (own < buckets.length || theirs < other.buckets.length) {
            int bucket = Math.min(bucketAt(own), other.bucketAt(theirs));
            bothBuckets[size] = bucket;
            if (bucketAt(own) == bucket) {
                bothCounts[size] += counts[own++];
            }
            if (other.bucketAt(theirs) == bucket) {
                bothCounts[size] += other.counts[theirs++];
            }
            size++;
        }
        return new Counts(Arrays.copyOf(bothBuckets, size), Arrays.copyOf(bothCounts, size));
    }

    /** Returns the sum of all parts. Adding hundreds of parts one by one would copy the growing sum as often. */
    static Counts sum(List<Counts> parts) {
        if (parts.size() <= 2) {
            return parts.stream().reduce(NONE, Counts::plus);
        }
        int room = 0;
        for (Counts part : parts) {
            room = Math.max(room, part.size() == 0 ? 0 : part.buckets[part.size() - 1] + 1);
        }
        long[] sums = new long[room];
        for (Counts part : parts) {
            for (int i = 0; i < part.buckets.length; i++) {
                sums[part.buckets[i]] += part.counts[i];
            }
        }
        int[] buckets = IntStream.range(0, room).filter(i -> sums[i] != 0).toArray();
        return new Counts(buckets, IntStream.of(buckets).mapToLong(i -> sums[i]).toArray());
    }

    /** Returns how many buckets have samples. */
    int size() {
        return buckets.length;
    }

    int bucket(int index) {
        return buckets[index];
    }

    long count(int index) {
        return counts[index];
    }

    /** Returns the number of all samples. */
    long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    private int bucketAt(int index) {
        return index < buckets.length ? buckets[index] : Integer.MAX_VALUE;
    }

    /** @param sign 1, or -1 to subtract what was added before */
    void addTo(Histogram histogram, int sign) {
        // the largest first, so that the histogram is resized only once
        for (int i = buckets.length - 1; i >= 0; i--) {
            histogram.recordValueWithCount(Buckets.lowest(buckets[i]), sign * counts[i]);
        }
    }

    /**
     * Returns the longest duration, in microseconds, of the bucket with the sample of this rank; the shortest has rank
     * 1.
     */
    long atRank(long rank) {
        long below = 0;
        for (int i = 0; i < buckets.length; i++) {
            below += counts[i];
            if (below >= rank) {
                return Buckets.highest(buckets[i]);
            }
        }
        return 0;
    }

    void forEach(Latency.Visitor visitor) {
        for (int i = 0; i < buckets.length; i++) {
            visitor.visit(Buckets.lowest(buckets[i]), counts[i]);
        }
    }
}
