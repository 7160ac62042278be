package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalStatsTest {

    private static final Instant START = Instant.EPOCH;

    @Test
    void twoIntervalsInOneHaveTheRequestsOfBothAndEndWhereTheSecondEnds() {
        IntervalStats one = interval(1, 3, series("/a", 2), series("/b", 1));
        IntervalStats two = interval(2, 5, series("/b", 4), series("/c", 3));

        IntervalStats both = one.plus(two);

        assertThat(both.series())
                .extracting(series -> series.key().endpoint().name() + " " + series.count())
                .containsExactly("/a 2", "/b 5", "/c 3");
        assertThat(both.at()).isEqualTo(two.at());
        assertThat(both.elapsed()).isEqualTo(two.elapsed());
        assertThat(both.users()).isEqualTo(5);
        assertThat(both.run()).isSameAs(two.run());
        assertThat(one.series()).extracting(SeriesStats::count).containsExactly(2L, 1L);
    }

    @Test
    void failuresOfAKindHaveResponseTimesOfTheirOwn() {
        Totals totals = new Totals(List.of(), 0, START);
        LoopStats loop = new LoopStats(List.of(new EndpointKey("Browser", "GET", "/a")), List.of());
        loop.endpoint(0).ended(200, ErrorType.NONE, 2).record(0, 0, 5_000_000);
        loop.endpoint(0).ended(500, ErrorType.STATUS, 2).record(0, 0, 90_000_000);
        totals.add(loop.drain());

        FailureStats failure = totals.at(100_000_000).failures().getFirst();

        assertThat(failure.occurrences()).isEqualTo(1);
        assertThat(failure.response().count()).isEqualTo(1);
        assertThat(failure.response().p95()).isEqualTo(90_000_000);
    }

    private static IntervalStats interval(int second, int users, SeriesStats... series) {
        RunStats run = new Totals(List.of(), 0, START).at(second * 1_000_000_000L);
        return IntervalBuilder.at(START, Duration.ofSeconds(second))
                .users(users, users)
                .series(List.of(series))
                .run(run)
                .build();
    }

    private static SeriesStats series(String name, int requests) {
        LoopStats loop = new LoopStats(List.of(new EndpointKey("Browser", "GET", name)), List.of());
        for (int i = 0; i < requests; i++) {
            loop.endpoint(0).ended(200, ErrorType.NONE, 2).record(0, 0, 5_000_000);
        }
        return loop.drain().series().getFirst();
    }
}
