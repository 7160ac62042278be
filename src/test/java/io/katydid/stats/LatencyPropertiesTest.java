package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.HdrHistogram.Histogram;

class LatencyPropertiesTest {

    private static final double[] PERCENTS = {0, 0.1, 1, 10, 25, 50, 75, 90, 95, 98, 99, 99.9, 99.99, 99.999, 100};

    /** From a microsecond to an hour, small ones as likely as large ones. */
    @Provide
    Arbitrary<List<Long>> durations() {
        Arbitrary<Long> nanos = Arbitraries.longs()
                .between(0, Latency.HIGHEST_MICROS * 1000)
                .withDistribution(RandomDistribution.biased());
        return nanos.list().ofMinSize(1).ofMaxSize(300);
    }

    @Property(tries = 300)
    void sumMinimumMaximumAndCountAreExact(@ForAll("durations") List<Long> durations) {
        Latency latency = drained(durations);
        LongStream exact = durations.stream().mapToLong(Long::longValue);
        var figures = exact.summaryStatistics();

        assertThat(latency.count()).isEqualTo(figures.getCount());
        assertThat(latency.sumNanos()).isEqualTo(figures.getSum());
        assertThat(latency.minNanos()).isEqualTo(figures.getMin());
        assertThat(latency.maxNanos()).isEqualTo(figures.getMax());
    }

    @Property(tries = 300)
    void percentilesAreThoseOfTheSortedListToThreeDigits(
            @ForAll("durations") List<Long> durations, @ForAll @DoubleRange(min = 0, max = 100) double percent) {
        List<Long> sorted = durations.stream().sorted().toList();
        int rank = (int) Math.max(1, Math.ceil(Math.nextDown(percent) * sorted.size() / 100));
        long exact = percent == 0 ? sorted.getFirst() : sorted.get(rank - 1);

        assertPercentile(drained(durations), percent, exact);
        assertPercentile(added(durations), percent, exact);
    }

    @Property(tries = 300)
    void theSumOfManyIsThatOfOneProcess(
            @ForAll("durations") List<Long> durations, @ForAll @IntRange(min = 1, max = 40) int parts) {
        List<Latency> many = IntStream.range(0, parts)
                .mapToObj(part -> drained(IntStream.range(0, durations.size())
                        .filter(i -> i % parts == part)
                        .mapToObj(durations::get)
                        .toList()))
                .toList();
        Latency sum = Latency.sum(many);
        Latency one = drained(durations);

        assertThat(sum.distribution()).isEqualTo(one.distribution());
        assertThat(List.of(sum.count(), sum.sumNanos(), sum.minNanos(), sum.maxNanos(), sum.clamped()))
                .isEqualTo(List.of(one.count(), one.sumNanos(), one.minNanos(), one.maxNanos(), one.clamped()));
        for (double percent : PERCENTS) {
            assertThat(sum.percentileNanos(percent)).isEqualTo(one.percentileNanos(percent));
        }
    }

    private static void assertPercentile(Latency latency, double percent, long exact) {
        // a thousandth, or the microsecond that is the unit
        assertThat(Math.abs(latency.percentileNanos(percent) - exact))
                .isLessThanOrEqualTo(Math.max(1000, exact / 1000));
    }

    @Property(tries = 300)
    void percentilesNeverFallAndEndAtTheMaximum(@ForAll("durations") List<Long> durations) {
        for (Latency latency : List.of(drained(durations), added(durations))) {
            assertThat(LongStream.of(percentiles(latency)).boxed().toList()).isSorted();
            assertThat(latency.percentileNanos(0)).isEqualTo(latency.minNanos());
            assertThat(latency.percentileNanos(100)).isEqualTo(latency.maxNanos());
        }
    }

    @Property(tries = 300)
    void valuesAtPercentilesAreThoseOfHdrHistogram(
            @ForAll("durations") List<Long> durations,
            @ForAll @DoubleRange(min = 0, max = 100, minIncluded = false, maxIncluded = false) double percent) {
        Histogram reference = new Histogram(Latency.HIGHEST_MICROS, Latency.DIGITS);
        durations.forEach(nanos -> reference.recordValue(nanos / 1000));
        Latency latency = drained(durations);
        long expected =
                Math.clamp(reference.getValueAtPercentile(percent) * 1000, latency.minNanos(), latency.maxNanos());

        assertThat(latency.percentileNanos(percent)).isEqualTo(expected);
        assertThat(added(durations).percentileNanos(percent)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void shardsMergeToWhatOneWouldHaveCounted(
            @ForAll("durations") List<Long> durations, @ForAll @IntRange(min = 2, max = 8) int shards) {
        Latency one = drained(durations);
        Latency summed = new Latency();
        Latency joined = new Latency();
        for (int shard = 0; shard < shards; shard++) {
            int residue = shard;
            List<Long> part = IntStream.range(0, durations.size())
                    .filter(i -> i % shards == residue)
                    .mapToObj(durations::get)
                    .toList();
            summed.add(drained(part));
            joined = joined.plus(drained(part));
        }

        assertSame(joined, one, durations);
        assertSame(summed, one, durations);
        assertSame(summed.plus(new Latency()), one, durations);
    }

    private static void assertSame(Latency actual, Latency expected, List<Long> durations) {
        assertThat(LatencyFigures.of(actual)).isEqualTo(LatencyFigures.of(expected));
        assertThat(actual.sumNanos()).isEqualTo(expected.sumNanos());
        assertThat(actual.clamped()).isEqualTo(expected.clamped());
        assertThat(percentiles(actual)).isEqualTo(percentiles(expected));
        for (long nanos : durations) {
            long[] bound = {nanos};
            assertThat(actual.countsBetween(bound)).isEqualTo(expected.countsBetween(bound));
        }
    }

    @Property(tries = 300)
    void addingLeavesWhatIsAddedAsItWas(@ForAll("durations") List<Long> durations) {
        Latency latency = drained(durations);
        LatencyFigures before = LatencyFigures.of(latency);

        new Latency().add(latency);
        latency.plus(latency);

        assertThat(LatencyFigures.of(latency)).isEqualTo(before);
    }

    private static long[] percentiles(Latency latency) {
        long[] values = new long[PERCENTS.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = latency.percentileNanos(PERCENTS[i]);
        }
        return values;
    }

    private static Latency drained(List<Long> durations) {
        Timings timings = new Timings();
        durations.forEach(timings::record);
        return timings.drain();
    }

    private static Latency added(List<Long> durations) {
        Latency sum = new Latency();
        sum.add(drained(durations));
        return sum;
    }
}
