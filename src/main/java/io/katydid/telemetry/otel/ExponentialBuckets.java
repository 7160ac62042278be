package io.katydid.telemetry.otel;

import io.katydid.stats.Latency;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A distribution in exponential buckets, as OpenTelemetry's data model has them: bucket i of scale s holds what lies above b^i and not
 * above b^(i+1), with b = 2^(2^−s). The scale is the finest at which the samples fit into {@link #MOST} buckets, and not finer than the
 * distribution itself.
 */
record ExponentialBuckets(int scale, int offset, List<Long> counts, long zeros) {

    /** What the SDK of OpenTelemetry has. */
    static final int MOST = 160;

    /** Here a bucket is 0.27 % wide; three digits tell no more. */
    private static final int FINEST = 8;

    private static final int COARSEST = -10;

    /** @param perUnit how many microseconds make one of the metric's unit */
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
        double least = values.getFirst()[0];
        double most = values.getLast()[0];
        int scale = FINEST;
        while (scale > COARSEST && index(most, scale) - index(least, scale) >= MOST) {
            scale--;
        }
        int offset = index(least, scale);
        List<Long> counts = new ArrayList<>(Collections.nCopies(index(most, scale) - offset + 1, 0L));
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
