package io.katydid.load.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The values of random expressions. */
class BoundTemplateTest {

    private final Session session = new Session(new Object[1], new SplittableRandom(3));

    @Property
    void aRandomNumberIsWithinItsEndsWhateverTheyAre(@ForAll long one, @ForAll long other) {
        long low = Math.min(one, other);
        long high = Math.max(one, other);

        assertThat((Long) new BoundTemplate.Range(low, high).value(session)).isBetween(low, high);
    }

    @Test
    void aRandomNumberReachesBothEnds() {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            seen.add(new BoundTemplate.Range(-2, 1).value(session));
        }

        assertThat(seen).containsExactlyInAnyOrder(-2L, -1L, 0L, 1L);
    }

    @Test
    void theEndsOfLongAreEndsLikeOthers() {
        assertThat(new BoundTemplate.Range(Long.MAX_VALUE, Long.MAX_VALUE).value(session))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(new BoundTemplate.Range(Long.MIN_VALUE, Long.MIN_VALUE).value(session))
                .isEqualTo(Long.MIN_VALUE);
        assertThat((Long) new BoundTemplate.Range(Long.MAX_VALUE - 1, Long.MAX_VALUE).value(session))
                .isBetween(Long.MAX_VALUE - 1, Long.MAX_VALUE);
        assertThat(new BoundTemplate.Range(Long.MIN_VALUE, Long.MAX_VALUE).value(session))
                .isInstanceOf(Long.class);
    }

    @Test
    void aUuidIsRandomAndOfVersionFour() {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            UUID uuid = UUID.fromString((String) new BoundTemplate.RandomUuid().value(session));
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
            seen.add(uuid);
        }

        assertThat(seen).hasSize(100);
    }
}
