package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<EndpointKey> KEYS = List.of(
            new EndpointKey("Browser", "GET", "/items"),
            new EndpointKey("Browser", "POST", "/orders"),
            new EndpointKey("Buyer", "GET", "/items"));

    private final LoopStats one = new LoopStats(KEYS, List.of());
    private final LoopStats other = new LoopStats(KEYS, List.of());

    @Test
    void anEndpointIsAMethodAndANameOfAnyUserClass() {
        Totals totals = totals(0);
        request(one, 0, 1 * MILLI, 200, ErrorType.NONE);
        request(other, 2, 3 * MILLI, 200, ErrorType.NONE);
        request(one, 1, 9 * MILLI, 500, ErrorType.STATUS);
        collect(totals);

        RunStats run = totals.at(SECOND);

        assertThat(run.endpoints())
                .extracting(
                        EndpointStats::method, EndpointStats::name, EndpointStats::requests, EndpointStats::failures)
                .containsExactly(tuple("GET", "/items", 2L, 0L), tuple("POST", "/orders", 1L, 1L));
        assertThat(run.endpoints().getFirst().response().max()).isEqualTo(3 * MILLI);
        assertThat(run.all().requests()).isEqualTo(3);
        assertThat(run.all().failures()).isEqualTo(1);
        assertThat(run.all().errorRate()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(run.all().response().max()).isEqualTo(9 * MILLI);
    }

    @Test
    void endpointsWithoutRequestsHaveZeros() {
        RunStats run = totals(0).at(SECOND);

        assertThat(run.endpoints()).extracting(EndpointStats::requests).containsExactly(0L, 0L);
        assertThat(run.all().errorRate()).isZero();
        assertThat(run.all().currentRate()).isZero();
        assertThat(run.all().response().p99()).isZero();
    }

    @Test
    void returnsOneEntryForEachKeyOfAllLoops() {
        request(one, 0, MILLI, 200, ErrorType.NONE);
        request(other, 0, 2 * MILLI, 200, ErrorType.NONE);
        request(other, 0, 3 * MILLI, 404, ErrorType.STATUS);

        List<SeriesStats> merged = totals(0).add(one.drain().plus(other.drain()));

        assertThat(merged)
                .extracting(
                        series -> series.key().status(),
                        SeriesStats::count,
                        series -> series.response().maxNanos())
                .containsExactly(tuple(200, 2L, 2 * MILLI), tuple(404, 1L, 3 * MILLI));
    }

    @Test
    void failuresAreCountedByEndpointAndErrorTypeTheMostFrequentFirst() {
        Totals totals = totals(0);
        request(one, 0, 100 * MILLI, 500, ErrorType.STATUS).example("status 500");
        request(one, 1, 200 * MILLI, 0, ErrorType.TIMEOUT);
        request(other, 2, 700 * MILLI, 500, ErrorType.STATUS);
        collect(totals);

        List<FailureStats> failures = totals.at(SECOND).failures();

        assertThat(failures)
                .extracting(
                        FailureStats::name, FailureStats::errorType, FailureStats::status, FailureStats::occurrences)
                .containsExactly(tuple("/items", "500", 500, 2L), tuple("/orders", "timeout", 0, 1L));
        FailureStats first = failures.getFirst();
        assertThat(first.example()).isEqualTo("status 500");
        assertThat(first.firstSeen()).isEqualTo(START.plusMillis(100));
        assertThat(first.lastSeen()).isEqualTo(START.plusMillis(700));
        assertThat(failures.getLast().example()).isEqualTo("timeout");
    }

    @Test
    void interruptedRequestsStandBesideAllOtherFigures() {
        Totals totals = totals(0);
        one.endpoint(0).started();
        one.endpoint(0).interrupted();
        one.endpoint(0).started();
        collect(totals);

        RunStats run = totals.at(SECOND);

        assertThat(run.interrupted()).isEqualTo(1);
        assertThat(run.inFlight()).isEqualTo(1);
        assertThat(run.all().requests()).isZero();
        assertThat(run.all().errorRate()).isZero();
    }

    @Test
    void theCurrentRateIsOverWholeSecondsOnly() {
        Totals totals = totals(0);
        for (int i = 0; i < 10; i++) {
            request(one, 0, 3 * SECOND + i, i < 4 ? 200 : 500, i < 4 ? ErrorType.NONE : ErrorType.STATUS);
        }
        request(one, 0, 4 * SECOND - 1, 200, ErrorType.NONE);
        request(one, 0, 4 * SECOND, 200, ErrorType.NONE);
        collect(totals);

        assertThat(totals.at(4 * SECOND + 999 * MILLI).all().currentRate()).isEqualTo(11 / 4.0);
        assertThat(totals.at(4 * SECOND + 999 * MILLI).all().currentFailureRate())
                .isEqualTo(6 / 4.0);
        assertThat(totals.at(5 * SECOND).all().currentRate()).isEqualTo(12 / 5.0);
    }

    @Test
    void theCurrentRateForgetsWhatIsOlderThanTenSeconds() {
        Totals totals = totals(0);
        request(one, 0, 5 * SECOND - 1, 200, ErrorType.NONE);
        request(one, 0, 5 * SECOND, 200, ErrorType.NONE);
        request(one, 0, 14 * SECOND, 200, ErrorType.NONE);
        collect(totals);

        assertThat(totals.at(15 * SECOND).all().currentRate()).isEqualTo(2 / 10.0);
        assertThat(totals.at(16 * SECOND).all().currentRate()).isEqualTo(1 / 10.0);
        assertThat(totals.at(40 * SECOND).all().currentRate()).isZero();
        assertThat(totals.at(40 * SECOND).all().totalRate()).isEqualTo(3 / 40.0);
    }

    @Test
    void aStartWithinASecondBelongsToNoWholeSecond() {
        long start = 100 * SECOND + 600 * MILLI;
        Totals totals = totals(start);
        request(one, 0, 100 * SECOND + 900 * MILLI, 200, ErrorType.NONE);
        request(one, 0, 101 * SECOND + 500 * MILLI, 200, ErrorType.NONE);
        collect(totals);

        assertThat(totals.at(102 * SECOND).all().currentRate()).isEqualTo(1);
        assertThat(totals.at(102 * SECOND + 600 * MILLI).all().totalRate()).isEqualTo(1);
    }

    @Test
    void beforeTheFirstWholeSecondTheCurrentRateIsSinceTheStart() {
        Totals totals = totals(600 * MILLI);
        request(one, 0, 700 * MILLI, 200, ErrorType.NONE);
        request(one, 0, 1_300 * MILLI, 200, ErrorType.NONE);
        collect(totals);

        assertThat(totals.at(1_900 * MILLI).all().currentRate()).isCloseTo(2 / 1.3, within(1e-9));
        assertThat(totals.at(900 * MILLI).all().currentRate()).isEqualTo(2);
    }

    @Test
    void aSecondThatComesInTwoPartsIsStillOneSecond() {
        Totals totals = totals(0);
        request(one, 0, 3 * SECOND + 1, 200, ErrorType.NONE);
        collect(totals);
        request(one, 0, 3 * SECOND + 2, 200, ErrorType.NONE);
        request(other, 0, 3 * SECOND + 1, 200, ErrorType.NONE);
        collect(totals);

        assertThat(totals.at(4 * SECOND).all().currentRate()).isEqualTo(3 / 4.0);
    }

    @Test
    void timesCanBeAskedByName() {
        Totals totals = totals(0);
        request(one, 0, 10 * MILLI, 200, ErrorType.NONE);
        request(one, 1, 90 * MILLI, 200, ErrorType.NONE);
        collect(totals);

        assertThat(totals.response("/orders"::equals).maxNanos()).isEqualTo(90 * MILLI);
        assertThat(totals.response(name -> true).count()).isEqualTo(2);
        assertThat(totals.service("/items"::equals).count()).isEqualTo(1);
        assertThat(totals.service("/nowhere"::equals).isEmpty()).isTrue();
    }

    @Test
    void anIntervalThatWasMergedWithTheNextLosesNothing() {
        Totals totals = totals(0);
        request(one, 0, 10 * MILLI, 200, ErrorType.NONE);
        IntervalStats first = interval(totals.add(one.drain()), totals, SECOND);
        request(one, 0, 1_500 * MILLI, 200, ErrorType.NONE);
        IntervalStats second = interval(totals.add(one.drain()), totals, 2 * SECOND);

        IntervalStats both = first.plus(second);

        assertThat(both.series()).hasSize(1);
        assertThat(both.series().getFirst().count()).isEqualTo(2);
        assertThat(both.series().getFirst().perSecond().seconds()).containsExactly(0, 1);
        assertThat(both.run()).isEqualTo(second.run());
        assertThat(both.last()).isTrue();
    }

    private static IntervalStats interval(List<SeriesStats> series, Totals totals, long now) {
        return IntervalBuilder.at(START, Duration.ofNanos(now))
                .series(series)
                .run(totals.at(now))
                .last(now == 2 * SECOND)
                .build();
    }

    private static Totals totals(long start) {
        return new Totals(KEYS, start, START);
    }

    private void collect(Totals totals) {
        totals.add(one.drain().plus(other.drain()));
    }

    /** One that should have started at zero. */
    private static Series request(LoopStats loop, int endpoint, long done, int status, ErrorType error) {
        loop.endpoint(endpoint).started();
        Series series = loop.endpoint(endpoint).ended(status, error, 2);
        series.record(0, 0, done);
        return series;
    }
}
