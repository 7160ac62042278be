package io.katydid.scenario.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @ParameterizedTest
    @CsvSource({"form, from, 1", "get, gett, 1", "kitten, sitting, 3", "ab, ba, 1", "abc, abc, 0", "'', ab, 2"})
    void countsTheChangesBetweenTwoWords(String from, String to, int distance) {
        assertThat(Suggestions.distance(from, to, 10)).isEqualTo(distance);
    }

    @Test
    void onlyNearWordsAreSuggestedAndTheNearestOnly() {
        assertThat(Suggestions.near("tasc", List.of("task", "tasks", "name"))).containsExactly("task");
        assertThat(Suggestions.near("bead", List.of("read", "head", "lead"))).containsExactly("head", "lead");
        assertThat(Suggestions.near("requests", List.of("get", "post"))).isEmpty();
    }

    @Property
    void theLimitOnlyEndsTheCountEarly(
            @ForAll @StringLength(max = 8) String from, @ForAll @StringLength(max = 8) String to) {
        int exact = Suggestions.distance(from, to, 100);

        for (int limit = 0; limit < 9; limit++) {
            int limited = Suggestions.distance(from, to, limit);
            assertThat(limited <= limit ? limited : limit + 1).isEqualTo(Math.min(exact, limit + 1));
        }
    }
}
