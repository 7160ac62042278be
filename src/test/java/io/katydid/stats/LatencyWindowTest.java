package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {

    private final Latency.Window window = new Latency.Window();

    @Test
    void isWhatItsPiecesTogetherAre() {
        Random random = new Random(42);
        Deque<Latency> pieces = new ArrayDeque<>();
        for (int i = 0; i < 200; i++) {
            Latency piece = piece(random, random.nextInt(40));
            pieces.add(piece);
            window.add(piece);
            if (pieces.size() > 30) {
                pieces.remove();
                window.removeOldest();
            }
            Latency expected = new Latency();
            pieces.forEach(expected::add);

            Latency seen = window.latency();
            assertThat(seen.count()).isEqualTo(expected.count());
            assertThat(seen.sumNanos()).isEqualTo(expected.sumNanos());
            for (double percent : List.of(0.0, 25.0, 50.0, 95.0, 99.9, 100.0)) {
                assertThat(seen.percentileNanos(percent)).isEqualTo(expected.percentileNanos(percent));
            }
        }
    }

    @Test
    void isEmptyWhenAllIsForgotten() {
        window.add(piece(new Random(1), 5));
        window.removeOldest();

        assertThat(window.latency().isEmpty()).isTrue();
        assertThat(window.latency().percentileNanos(99)).isZero();
    }

    @Test
    void takesWhatWasMergedBefore() {
        Latency merged = new Latency();
        merged.add(piece(new Random(1), 5));
        window.add(merged);
        window.add(piece(new Random(2), 7));
        window.removeOldest();

        assertThat(window.latency().count()).isEqualTo(7);
    }

    private static Latency piece(Random random, int samples) {
        Timings timings = new Timings();
        for (int i = 0; i < samples; i++) {
            timings.record((long) Math.pow(10, 3 + random.nextDouble() * 8));
        }
        return timings.drain();
    }
}
