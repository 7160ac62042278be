package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingsTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Timings timings = new Timings();

    @Test
    void keepsCountSumMinimumAndMaximumToTheNanosecond() {
        timings.record(1_234_567);
        timings.record(999);
        timings.record(7_000_000_001L);

        Latency latency = timings.drain();

        assertThat(latency.count()).isEqualTo(3);
        assertThat(latency.sumNanos()).isEqualTo(7_001_235_567L);
        assertThat(latency.minNanos()).isEqualTo(999);
        assertThat(latency.maxNanos()).isEqualTo(7_000_000_001L);
        assertThat(latency.meanNanos()).isEqualTo(7_001_235_567.0 / 3);
    }

    @Test
    void startsOverAfterEachDrain() {
        timings.record(9_000_000);
        timings.record(2_000);
        timings.drain();
        timings.record(5_000_000);

        Latency second = timings.drain();

        assertThat(second.count()).isEqualTo(1);
        assertThat(second.minNanos()).isEqualTo(5_000_000);
        assertThat(second.maxNanos()).isEqualTo(5_000_000);
        assertThat(second.percentileNanos(50)).isEqualTo(5_000_000);
        assertThat(second.countsBetween(new long[] {HOUR})[0]).isEqualTo(1);
    }

    @Test
    void aDrainWithoutSamplesIsEmptyAndNeutral() {
        Latency empty = timings.drain();
        timings.record(3_000_000);
        Latency one = timings.drain();

        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.minNanos()).isZero();
        assertThat(empty.maxNanos()).isZero();
        assertThat(empty.meanNanos()).isZero();
        assertThat(empty.percentileNanos(99)).isZero();
        assertThat(empty.countsBetween(new long[] {HOUR})[0]).isZero();
        assertThat(empty.plus(one).minNanos()).isEqualTo(3_000_000);
        assertThat(one.plus(empty).minNanos()).isEqualTo(3_000_000);
    }

    @Test
    void countsLongerDurationsAsAnHourAndHowManyTheyAre() {
        timings.record(HOUR);
        timings.record(2 * HOUR);
        timings.record(Duration.ofDays(20).toNanos());

        Latency latency = timings.drain();

        assertThat(latency.clamped()).isEqualTo(2);
        assertThat(latency.count()).isEqualTo(3);
        assertThat(latency.maxNanos()).isEqualTo(Duration.ofDays(20).toNanos());
        assertThat(latency.sumNanos())
                .isEqualTo(Duration.ofHours(1 + 2 + 20 * 24).toNanos());
        assertThat(latency.percentileNanos(100)).isEqualTo(Duration.ofDays(20).toNanos());
        assertThat(latency.percentileNanos(50)).isBetween(HOUR, HOUR + HOUR / 1000);
        assertThat(latency.countsBetween(new long[] {2 * HOUR})[0]).isEqualTo(3);
    }

    @Test
    void zeroIsADurationLikeAnyOther() {
        timings.record(0);

        Latency latency = timings.drain();

        assertThat(latency.count()).isEqualTo(1);
        assertThat(latency.percentileNanos(50)).isZero();
        assertThat(latency.countsBetween(new long[] {0})[0]).isEqualTo(1);
    }

    @Test
    void recordingTakesNoMemoryHoweverManySamplesThereAre() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        recordAMillion();
        timings.drain();

        long before = threads.getCurrentThreadAllocatedBytes();
        recordAMillion();
        long taken = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(taken).isLessThan(1_000);
        assertThat(timings.drain().count()).isEqualTo(1_000_000);
    }

    private void recordAMillion() {
        for (int i = 0; i < 1_000_000; i++) {
            timings.record(i * 1_000L);
        }
    }
}
