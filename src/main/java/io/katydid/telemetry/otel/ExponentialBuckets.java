package io.katydid.telemetry.otel;

import io.katydid.stats.Latency;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A distribution in the exponential buckets of OpenTelemetry's data model: at scale s, bucket i holds values above b^i
 * up to b^(i+1), with b = 2^(2^−s). The scale is the finest one at which the samples fit into {@link #MOST} buckets,
 * but no finer than the distribution itself.
 */
record ExponentialBuckets(int scale, int offset, List<Long> counts, long zeros) {

    /** The default of OpenTelemetry's SDK. */
    static final int MOST = 160;

    /** At this scale, buckets are 0.27 % wide; three digits have no finer resolution. */
    private static final int FINEST = 8;

    private static final int COARSEST = -10;

    /** @param perUnit how many microseconds make one unit of the metric */
    static ExponentialBuckets of(Latency durations, double perUnit) {
        List<double[]> values = new ArrayList<>();
        long[] zeros = new long[1];
        durations.forEach((micros, samples) -> {
            if (micros == 0) {
                zeros[0] += samples;
            } else {
                values.add(new double[] {micros / perUnit, samples});
            }
        });
        if (values.isEmpty()) {
            return new ExponentialBuckets(0, 0, List.of(), zeros[0]);
        }
        double min = values.getFirst()[0];
        double max = values.getLast()[0];
        int scale = FINEST;
        while (scale > COARSEST && index(max, scale) - index(min, scale) >= MOST) {
            scale--;
        }
        int offset = index(min, scale);
        List<Long> counts = new ArrayList<>(Collections.nCopies(index(max, scale) - offset + 1, 0L));
        for (double[] value : values) {
            int at = index(value[0], scale) - offset;
            counts.set(at, counts.get(at) + (long) value[1]);
        }
        return new ExponentialBuckets(scale, offset, counts, zeros[0]);
    }

    private static int index(double value, int scale) {
        return (int) Math.ceil(Math.scalb(Math.log(value) / Math.log(2), scale)) - 1;
    }

    ExponentialHistogramBuckets positive() {
        return ExponentialHistogramBuckets.create(scale, offset, counts);
    }

    ExponentialHistogramBuckets negative() {
        return ExponentialHistogramBuckets.create(scale, 0, List.of());
    }
}
