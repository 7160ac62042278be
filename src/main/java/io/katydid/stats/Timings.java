package io.katydid.stats;

import java.util.Arrays;

/**
 * The write side of {@link Latency}: one writer, the event loop that owns it. Memory is taken a group of buckets at a time, when the
 * first sample falls into it, and kept for the next samples; recording takes none after that.
 */
@HotPath
final class Timings {

    /** By group, null until needed. An int suffices: it would take two thousand million samples between two collections to run over. */
    private final int[][] groups = new int[Buckets.GROUPS][];

    /** The groups with samples since the last drain, one bit for each. */
    private int touched;

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
        counts[bucket & (Buckets.GROUP_SIZE - 1)]++;
        touched |= 1 << group;
        count++;
        sumNanos += nanos;
        if (nanos < minNanos) {
            minNanos = nanos;
        }
        if (nanos > maxNanos) {
            maxNanos = nanos;
        }
    }

    /** What was recorded since the last call, and starts anew. */
    Latency drain() {
        if (count == 0) {
            return new Latency();
        }
        Latency latency = new Latency(counts(), count, sumNanos, minNanos, maxNanos, clamped);
        touched = 0;
        count = 0;
        sumNanos = 0;
        minNanos = Long.MAX_VALUE;
        maxNanos = 0;
        clamped = 0;
        return latency;
    }

    private Counts counts() {
        int most = (int) Math.min(count, (long) Integer.bitCount(touched) << Buckets.GROUP_BITS);
        int[] buckets = new int[most];
        long[] found = new long[most];
        int size = 0;
        for (int left = touched; left != 0; left &= left - 1) {
            int group = Integer.numberOfTrailingZeros(left);
            int[] counts = groups[group];
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    buckets[size] = (group << Buckets.GROUP_BITS) + i;
                    found[size] = counts[i];
                    counts[i] = 0;
                    size++;
                }
            }
        }
        return size == most
                ? new Counts(buckets, found)
                : new Counts(Arrays.copyOf(buckets, size), Arrays.copyOf(found, size));
    }
}
