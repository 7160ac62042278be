package io.katydid.stats;

import java.util.Arrays;

/**
 * The write side of {@link Latency}, confined to one event loop. It allocates a group of buckets when the first sample
 * falls into it and keeps the group for later samples, so that recording soon allocates nothing.
 */
@HotPath
final class Timings {

    /** Sixteen ints are a cache line, and 64 lines are a group. */
    private static final int LINE_BITS = 4;

    /**
     * By group, null until needed. An int overflows only after two thousand million samples between two collections.
     */
    private final int[][] groups = new int[Buckets.GROUPS][];

    /** One bit for each line of a group with samples since the last drain; draining reads only these lines. */
    private final long[] touched = new long[Buckets.GROUPS];

    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;
    private long clamped;

    void record(long nanos) {
        long micros = nanos / 1000;
        if (micros > Latency.HIGHEST_MICROS) {
            micros = Latency.HIGHEST_MICROS;
            clamped++;
        }
        int bucket = Buckets.of(micros);
        int group = bucket >>> Buckets.GROUP_BITS;
        int[] counts = groups[group];
        if (counts == null) {
            counts = new int[Buckets.GROUP_SIZE];
            groups[group] = counts;
        }
        int slot = bucket & (Buckets.GROUP_SIZE - 1);
        counts[slot]++;
        touched[group] |= 1L << (slot >>> LINE_BITS);
        count++;
        sumNanos += nanos;
        if (nanos < minNanos) {
            minNanos = nanos;
        }
        if (nanos > maxNanos) {
            maxNanos = nanos;
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Returns what was recorded since the last call. */
    Latency drain() {
        if (count == 0) {
            return new Latency();
        }
        Latency latency = new Latency(counts(), count, sumNanos, minNanos, maxNanos, clamped);
        count = 0;
        sumNanos = 0;
        minNanos = Long.MAX_VALUE;
        maxNanos = 0;
        clamped = 0;
        return latency;
    }

    private Counts counts() {
        int most = (int) Math.min(count, touchedBuckets());
        int[] buckets = new int[most];
        long[] found = new long[most];
        int size = 0;
        for (int group = 0; group < Buckets.GROUPS; group++) {
            for (long left = touched[group]; left != 0; left &= left - 1) {
                int first = Long.numberOfTrailingZeros(left) << LINE_BITS;
                for (int slot = first; slot < first + (1 << LINE_BITS); slot++) {
                    int hits = groups[group][slot];
                    if (hits != 0) {
                        buckets[size] = (group << Buckets.GROUP_BITS) + slot;
                        found[size] = hits;
                        groups[group][slot] = 0;
                        size++;
                    }
                }
            }
            touched[group] = 0;
        }
        return size == most
                ? new Counts(buckets, found)
                : new Counts(Arrays.copyOf(buckets, size), Arrays.copyOf(found, size));
    }

    private long touchedBuckets() {
        long lines = 0;
        for (long group : touched) {
            lines += Long.bitCount(group);
        }
        return lines << LINE_BITS;
    }
}
