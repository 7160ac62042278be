package io.katydid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClassCyclesTest {

    @Test
    void aChainIsNoCycle() {
        assertThat(ClassCycles.of(Map.of("A", List.of("B", "C"), "B", List.of("C"), "C", List.of())))
                .isEmpty();
    }

    @Test
    void cyclesThatShareAClassAreOne() {
        assertThat(ClassCycles.of(Map.of(
                        "A", List.of("B"), "B", List.of("A", "C"), "C", List.of("B", "D"), "D", List.<String>of())))
                .containsExactly(sorted("A", "B", "C"));
    }

    @Test
    void theLargestIsFirst() {
        assertThat(ClassCycles.of(Map.of(
                        "A", List.of("B"),
                        "B", List.of("A", "X"),
                        "X", List.of("Y"),
                        "Y", List.of("Z"),
                        "Z", List.of("X"))))
                .containsExactly(sorted("X", "Y", "Z"), sorted("A", "B"));
    }

    private static SortedSet<String> sorted(String... names) {
        return new TreeSet<>(Set.of(names));
    }
}
