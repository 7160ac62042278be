package io.katydid.stats;

import java.util.Arrays;

/**
 * Counts completions in each second of the process's clock since it was last drained. It grows if it is not drained for
 * long; as the clock only moves forward, the current second is found at the end.
 */
@HotPath
final class PerSecond {

    private static final long NANOS = 1_000_000_000L;

    private long[] seconds = new long[4];
    private long[] counts = new long[4];
    private int size;

    void count(long nanos) {
        long second = Math.floorDiv(nanos, NANOS);
        int last = size - 1;
        while (last >= 0 && seconds[last] > second) {
            last--;
        }
        if (last >= 0 && seconds[last] == second) {
            counts[last]++;
            return;
        }
        insert(last + 1, second);
    }

    private void insert(int at, long second) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(seconds, at, seconds, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        seconds[at] = second;
        counts[at] = 1;
        size++;
    }

    SecondCounts drain() {
        SecondCounts drained = new SecondCounts(Arrays.copyOf(seconds, size), Arrays.copyOf(counts, size));
        size = 0;
        return drained;
    }
}
