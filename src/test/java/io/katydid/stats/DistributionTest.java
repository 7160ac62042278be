package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Property(tries = 200)
    void isReadByHdrHistogramItself(
            @ForAll @Size(min = 1, max = 900) List<@LongRange(min = 0, max = 3_600_000_000L) Long> samples)
            throws DataFormatException {
        long[] micros = samples.stream().mapToLong(Long::longValue).toArray();
        Latency latency = latency(micros);
        Histogram read = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(latency.distribution()), 0);
        assertThat(read.getTotalCount()).isEqualTo(micros.length);
        latency.forEach((value, hits) -> assertThat(read.getCountAtValue(value)).isEqualTo(hits));
    }

    @Property(tries = 200)
    void readsWhatHdrHistogramWrites(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 3_600_000_000L) Long> samples) {
        long[] micros = samples.stream().mapToLong(Long::longValue).toArray();
        Histogram written = new Histogram(Latency.HIGHEST_MICROS, Latency.DIGITS);
        for (long value : micros) {
            written.recordValue(value);
        }
        ByteBuffer buffer = ByteBuffer.allocate(written.getNeededByteBufferCapacity());
        int size = written.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = Arrays.copyOf(buffer.array(), size);
        Latency latency = latency(micros);
        Latency read = Latency.of(bytes, micros.length, latency.sumNanos(), latency.minNanos(), latency.maxNanos(), 0)
                .orElseThrow();
        for (double percent : new double[] {0, 1, 50, 90, 99, 99.9, 100}) {
            assertThat(read.percentileNanos(percent)).isEqualTo(latency.percentileNanos(percent));
        }
    }

    @Test
    void anythingElseIsRefused() {
        byte[] whole = latency(1, 5, 1000, 70_000, 70_001).distribution();
        assertThat(Latency.of(whole, 5, 1, 1, 1, 0)).isPresent();
        assertThat(Latency.of(whole, 4, 1, 1, 1, 0))
                .as("another number of samples")
                .isEmpty();
        assertThat(Latency.of(new byte[0], 5, 1, 1, 1, 0)).isEmpty();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            assertThat(Latency.of(broken, 5, 1, 1, 1, 0)).isNotNull();
        }
    }

    private static Latency latency(long... micros) {
        Timings timings = new Timings();
        for (long value : micros) {
            timings.record(value * 1000);
        }
        return timings.drain();
    }
}
