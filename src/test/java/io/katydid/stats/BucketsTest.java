package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final Histogram reference = new Histogram(Latency.HIGHEST_MICROS, Latency.DIGITS);

    @Property
    void areThoseOfHdrHistogram(@ForAll @LongRange(min = 0, max = Latency.HIGHEST_MICROS) long micros) {
        int bucket = Buckets.of(micros);

        assertThat(Buckets.lowest(bucket)).isEqualTo(reference.lowestEquivalentValue(micros));
        assertThat(Buckets.highest(bucket)).isEqualTo(reference.highestEquivalentValue(micros));
    }

    @Test
    void areThoseOfHdrHistogramOnBothSidesOfEachPowerOfTwo() {
        for (long power = 1; power < Latency.HIGHEST_MICROS; power *= 2) {
            for (long micros = power - 1; micros <= power + 1; micros++) {
                areThoseOfHdrHistogram(micros);
            }
        }
    }

    @Test
    void followEachOtherWithoutAGap() {
        for (int bucket = 0; bucket < Buckets.of(Latency.HIGHEST_MICROS); bucket++) {
            assertThat(Buckets.of(Buckets.highest(bucket))).isEqualTo(bucket);
            assertThat(Buckets.lowest(bucket + 1)).isEqualTo(Buckets.highest(bucket) + 1);
        }
    }
}
