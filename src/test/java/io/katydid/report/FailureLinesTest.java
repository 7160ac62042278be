package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.FailureStats;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureLinesTest {

    @Test
    void alignsCountsNamesAndReasons() {
        assertThat(text(
                        List.of(
                                failure("/orders", "500", 1_200, "HTTP status 500"),
                                failure("/", "timeout", 3, "no answer within 10s")),
                        10))
                .containsExactly(
                        "failures     1,200 × GET /orders   500       HTTP status 500",
                        "                 3 × GET /         timeout   no answer within 10s");
    }

    @Test
    void sumsUpWhatItDoesNotShow() {
        List<FailureStats> failures = IntStream.range(0, 13)
                .mapToObj(i -> failure("/" + i, "500", 100 - i, "500"))
                .toList();

        assertThat(text(failures, 10)).hasSize(11).last().isEqualTo("             and 3 more kinds, 267 failures");
        assertThat(text(failures.subList(0, 11), 10)).last().isEqualTo("             and 1 more kind, 90 failures");
        assertThat(text(failures.subList(0, 10), 10)).hasSize(10);
    }

    @Test
    void doesNotRepeatTheReasonAsItsExample() {
        assertThat(text(List.of(failure("/", "500", 1, "500")), 10)).containsExactly("failures     1 × GET /   500");
    }

    @Test
    void isEmptyWithoutFailures() {
        assertThat(text(List.of(), 10)).isEmpty();
    }

    @Test
    void whatAServerSentCannotSteerTheTerminal() {
        assertThat(text(List.of(failure("/", "expectation", 1, "\u001b[2Jgone\nnext")), 10))
                .containsExactly("failures     1 × GET /   expectation   ?[2Jgone next");
    }

    private static FailureStats failure(String name, String type, long occurrences, String example) {
        return SampleRun.failure("GET", name, type, 0, occurrences, example);
    }

    private static List<String> text(List<FailureStats> failures, int most) {
        return new FailureLines(new TextStyle(true, false, 120))
                .lines(failures, most).stream().map(StyledLine::toString).toList();
    }
}
