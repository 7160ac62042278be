package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.stats.Validity.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several processes counted, put together. */
class ClusterStatsTest {

    private static final Instant START = Instant.parse("2026-11-22T09:51:01Z");

    private static SeriesStats series(String name, int requests) {
        LoopStats loop = new LoopStats(List.of(new EndpointKey("Browser", "GET", name)), List.of());
        for (int i = 0; i < requests; i++) {
            loop.endpoint(0).ended(200, ErrorType.NONE, 2).record(0, 0, 5_000_000);
        }
        return loop.drain().series().getFirst();
    }

    private static LoadStats counted(List<SourceStats> foreign, boolean bucketed) {
        return new LoadStats(List.of(series("/a", 1)), 0, 0, 0, LoadSignals.NONE, foreign, bucketed);
    }

    private static LoadSignals users(Map<String, Integer> users) {
        return LoadSignals.NONE.withUsersByClass(users);
    }

    @Test
    void usersOfWorkersAreAddedAndThoseOfTheSameProcessAreTheLatest() {
        LoadSignals one = users(Map.of("A", 2, "B", 0));
        LoadSignals other = users(Map.of("A", 3, "C", 1));

        assertThat(one.plus(other).usersByClass()).isEqualTo(Map.of("A", 5, "B", 0, "C", 1));
        assertThat(one.then(other).usersByClass()).isEqualTo(other.usersByClass());
        assertThat(one.withLoopLag(3)
                        .withOpenConnections(4)
                        .withTraces(List.of(), 0)
                        .usersByClass())
                .isEqualTo(one.usersByClass());
    }

    @Test
    void whatIsForeignIsKeptApartAndStaysInTheSum() {
        SourceStats first = new SourceStats("worker-0", List.of(series("/a", 1)));
        SourceStats second = new SourceStats("worker-1", List.of(series("/a", 1)));

        LoadStats both = counted(List.of(first), false).plus(counted(List.of(second), false));

        assertThat(both.foreign()).containsExactly(first, second);
        assertThat(new Totals(List.of(), 0, START).add(both))
                .extracting(SeriesStats::count)
                .containsExactly(2L);
    }

    @Test
    void oneRoundedTimeIsEnoughForAllPercentiles() {
        LoadStats exact = counted(List.of(), false);
        LoadStats rounded = counted(List.of(), true);
        assertThat(exact.plus(exact).bucketed()).isFalse();
        assertThat(exact.plus(rounded).bucketed()).isTrue();
        assertThat(rounded.then(exact).bucketed()).isTrue();

        Totals totals = new Totals(List.of(), 0, START);
        totals.add(exact);
        assertThat(totals.at(1).bucketed()).isFalse();
        totals.add(rounded);
        totals.add(exact);
        assertThat(totals.at(1).bucketed()).isTrue();
    }

    @Test
    void twoIntervalsInOneHaveTheForeignFiguresOfBothAndTheWorkersOfTheSecond() {
        IntervalStats one = interval(1, 2, new SourceStats("worker-0", List.of(series("/a", 2))));
        IntervalStats two = interval(
                2,
                3,
                new SourceStats("worker-1", List.of(series("/a", 1))),
                new SourceStats("worker-0", List.of(series("/a", 3), series("/b", 1))));

        IntervalStats both = one.plus(two);

        assertThat(both.foreign()).extracting(SourceStats::sourceId).containsExactly("worker-0", "worker-1");
        assertThat(both.foreign().getFirst().series())
                .extracting(series -> series.key().endpoint().name() + " " + series.count())
                .containsExactly("/a 5", "/b 1");
        assertThat(both.workers()).isEqualTo(Map.of("running", 3));
    }

    @Test
    void theWorseOfTwoValiditiesCountsWithTheReasonsOfBoth() {
        Validity degraded = Validity.of(Level.DEGRADED, Kind.PROCESSOR, "one");
        Validity invalid = Validity.of(Level.INVALID, Kind.PROCESSOR, "two");

        assertThat(degraded.plus(invalid))
                .isEqualTo(new Validity(
                        Level.INVALID, List.of(new Reason(Kind.PROCESSOR, "one"), new Reason(Kind.PROCESSOR, "two"))));
        assertThat(invalid.plus(Validity.VALID)).isEqualTo(invalid);
        assertThat(Validity.VALID.plus(degraded)).isEqualTo(degraded);
    }

    private static IntervalStats interval(int second, int workers, SourceStats... foreign) {
        RunStats run = new Totals(List.of(), 0, START).at(second * 1_000_000_000L);
        return IntervalBuilder.at(START, Duration.ofSeconds(second))
                .run(run)
                .foreign(List.of(foreign))
                .workers(Map.of("running", workers))
                .build();
    }
}
