package io.katydid.telemetry.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.Latency;
import io.katydid.stats.LoopStats;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Exponential buckets hold every sample where it belongs. */
class ExponentialBucketsTest {

    private static Latency latency(List<Long> micros) {
        LoopStats loop = new LoopStats(List.of(new EndpointKey("U", "GET", "/")), List.of());
        EndpointSeries endpoint = loop.endpoint(0);
        for (long one : micros) {
            endpoint.started();
            endpoint.ended(200, ErrorType.NONE, 2).record(0, 0, one * 1000);
        }
        return loop.drain().series().getFirst().response();
    }

    @Property(tries = 200)
    void everySampleIsInABucketAndTheBoundsAreThoseOfTheSamples(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 3_600_000_000L) Long> micros) {
        ExponentialBuckets exponentialBuckets = ExponentialBuckets.of(latency(micros), 1e6);

        long inBuckets =
                exponentialBuckets.counts().stream().mapToLong(Long::longValue).sum();
        assertThat(inBuckets + exponentialBuckets.zeros()).isEqualTo(micros.size());
        assertThat(exponentialBuckets.zeros())
                .isEqualTo(micros.stream().filter(one -> one == 0).count());
        assertThat(exponentialBuckets.counts()).hasSizeLessThanOrEqualTo(ExponentialBuckets.MOST);
        if (inBuckets > 0) {
            double base = Math.pow(2, Math.pow(2, -exponentialBuckets.scale()));
            double least = micros.stream()
                            .filter(one -> one > 0)
                            .mapToLong(one -> one)
                            .min()
                            .orElseThrow()
                    / 1e6;
            double most = micros.stream().mapToLong(one -> one).max().orElseThrow() / 1e6;
            // the distribution has three digits
            assertThat(Math.pow(base, exponentialBuckets.offset())).isLessThan(least * 1.002);
            assertThat(Math.pow(
                            base,
                            exponentialBuckets.offset()
                                    + exponentialBuckets.counts().size()))
                    .isGreaterThan(most * 0.998);
            assertThat(exponentialBuckets.counts().getFirst()).isPositive();
            assertThat(exponentialBuckets.counts().getLast()).isPositive();
        }
    }
}
