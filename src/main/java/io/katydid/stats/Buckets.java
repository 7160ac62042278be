package io.katydid.stats;

/**
 * HdrHistogram's buckets for three significant digits and a unit of one microsecond, numbered as it numbers them, so that counts go
 * over one to one. They come in groups of 1024: the first two count single microseconds, in each group after those a bucket is twice
 * as wide as in the one before.
 */
@HotPath
final class Buckets {

    static final int GROUP_BITS = 10;
    static final int GROUP_SIZE = 1 << GROUP_BITS;

    /** Enough for {@link Latency#HIGHEST_MICROS}. */
    static final int GROUPS = (of(Latency.HIGHEST_MICROS) >>> GROUP_BITS) + 1;

    private Buckets() {}

    static int of(long micros) {
        if (micros < GROUP_SIZE) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - GROUP_BITS - Long.numberOfLeadingZeros(micros);
        return (shift << GROUP_BITS) + (int) (micros >>> shift);
    }

    static long lowest(int bucket) {
        int shift = Math.max(0, (bucket >>> GROUP_BITS) - 1);
        return (long) (bucket - (shift << GROUP_BITS)) << shift;
    }

    static long highest(int bucket) {
        return lowest(bucket + 1) - 1;
    }
}
