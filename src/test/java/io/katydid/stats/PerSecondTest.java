package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PerSecondTest {

    private final PerSecond perSecond = new PerSecond();

    @Test
    void aSecondBeginsWithItsFirstNanosecond() {
        perSecond.count(999_999_999);
        perSecond.count(1_000_000_000);
        perSecond.count(1_999_999_999);
        perSecond.count(-1);

        SecondCounts counts = perSecond.drain();

        assertThat(counts.seconds()).containsExactly(-1, 0, 1);
        assertThat(counts.counts()).containsExactly(1, 1, 2);
    }

    @Test
    void startsOverAfterADrain() {
        perSecond.count(5);
        SecondCounts first = perSecond.drain();
        perSecond.count(6);
        perSecond.count(7);

        assertThat(perSecond.drain().counts()).containsExactly(2);
        assertThat(first.counts()).containsExactly(1);
        assertThat(perSecond.drain().seconds()).isEmpty();
    }

    @Property
    void everyCompletionIsInItsSecondWhateverTheOrder(
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 30_000_000_000L) Long> moments) {
        PerSecond fresh = new PerSecond();
        Map<Long, Long> expected = new HashMap<>();
        for (long moment : moments) {
            fresh.count(moment);
            expected.merge(moment / 1_000_000_000, 1L, Long::sum);
        }
        SecondCounts counts = fresh.drain();
        Map<Long, Long> actual = new HashMap<>();
        counts.addTo(actual);

        assertThat(actual).isEqualTo(expected);
        assertThat(counts.seconds()).isSorted().doesNotHaveDuplicates();
    }
}
