package io.katydid.stats;

/**
 * HdrHistogram's buckets for three significant digits and a unit of one microsecond. They are numbered as HdrHistogram
 * numbers them, so that counts can be copied one to one. They come in groups of 1024: the buckets of the first two
 * groups are one microsecond wide, and those of each later group are twice as wide as those of the group before.
 */
@HotPath
final class Buckets {

    static final int GROUP_BITS = 10;
    static final int GROUP_SIZE = 1 << GROUP_BITS;

    /** Enough for durations up to {@link Latency#HIGHEST_MICROS}. */
    static final int GROUPS = (of(Latency.HIGHEST_MICROS) >>> GROUP_BITS) + 1;

    private Buckets() {}

    /** Returns the number of the bucket that holds this duration. */
    static int of(long micros) {
        if (micros < GROUP_SIZE) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - GROUP_BITS - Long.numberOfLeadingZeros(micros);
        return (shift << GROUP_BITS) + (int) (micros >>> shift);
    }

    /** Returns the shortest duration of a bucket, in microseconds. */
    static long lowest(int bucket) {
        int shift = Math.max(0, (bucket >>> GROUP_BITS) - 1);
        return (long) (bucket - (shift << GROUP_BITS)) << shift;
    }

    /** Returns the longest duration of a bucket, in microseconds. */
    static long highest(int bucket) {
        return lowest(bucket + 1) - 1;
    }
}
