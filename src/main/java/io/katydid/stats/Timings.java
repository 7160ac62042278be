package io.katydid.stats;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The write side of {@link Latency}: one writer, the event loop that owns it. The distribution is made with the first sample. */
@HotPath
final class Timings {

    private @Nullable Histogram histogram;
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;
    private long clamped;

    void record(long nanos) {
        Histogram into = histogram;
        if (into == null) {
            into = new Histogram(Latency.DIGITS);
            into.setAutoResize(true);
            histogram = into;
        }
        long micros = nanos / 1000;
        if (micros > Latency.HIGHEST_MICROS) {
            micros = Latency.HIGHEST_MICROS;
            clamped++;
        }
        into.recordValue(micros);
        count++;
        sumNanos += nanos;
        if (nanos < minNanos) {
            minNanos = nanos;
        }
        if (nanos > maxNanos) {
            maxNanos = nanos;
        }
    }

    /** What was recorded since the last call, and starts anew; the distribution's memory is kept for the next samples. */
    Latency drain() {
        Latency latency = new Latency();
        Histogram from = histogram;
        if (from != null && count > 0) {
            latency.add(from, count, sumNanos, minNanos, maxNanos, clamped);
            from.reset();
        }
        count = 0;
        sumNanos = 0;
        minNanos = Long.MAX_VALUE;
        maxNanos = 0;
        clamped = 0;
        return latency;
    }
}
