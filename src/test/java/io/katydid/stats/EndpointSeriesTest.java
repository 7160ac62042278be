package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointSeriesTest {

    private static final EndpointKey KEY = new EndpointKey("Browser", "GET", "/items");
    private static final long MILLI = 1_000_000;

    private final LoopStats stats = new LoopStats(List.of(KEY, new EndpointKey("Browser", "GET", "/other")), List.of());
    private final EndpointSeries endpoint = stats.endpoint(0);

    @Test
    void recordsResponseTimeFromTheIntendedStartAndServiceTimeFromSending() {
        done(10 * MILLI, 30 * MILLI, 70 * MILLI, 200, ErrorType.NONE);

        SeriesStats series = only();

        assertThat(series.key()).isEqualTo(new SeriesKey(KEY, 200, ErrorType.NONE, "1.1"));
        assertThat(series.response().maxNanos()).isEqualTo(60 * MILLI);
        assertThat(series.service().maxNanos()).isEqualTo(40 * MILLI);
    }

    @Test
    void aRequestThatWasNeverSentHasNoServiceTime() {
        done(10 * MILLI, EndpointSeries.NEVER_SENT, 70 * MILLI, 0, ErrorType.CONNECTION_REFUSED);

        SeriesStats series = only();

        assertThat(series.count()).isEqualTo(1);
        assertThat(series.response().maxNanos()).isEqualTo(60 * MILLI);
        assertThat(series.service().isEmpty()).isTrue();
        assertThat(series.key().errorType()).isEqualTo("connection_refused");
    }

    @Test
    void aClockThatStandsStillGivesZeroAndNeverLess() {
        done(70 * MILLI, 80 * MILLI, 60 * MILLI, 200, ErrorType.NONE);

        assertThat(only().response().minNanos()).isZero();
    }

    @Test
    void eachStatusErrorTypeAndVersionIsASeriesOfItsOwn() {
        done(0, 0, MILLI, 200, ErrorType.NONE);
        done(0, 0, MILLI, 200, ErrorType.NONE);
        done(0, 0, MILLI, 200, ErrorType.EXPECTATION);
        done(0, 0, MILLI, 404, ErrorType.NONE);
        done(0, 0, MILLI, 404, ErrorType.STATUS);
        endpoint.started();
        endpoint.ended(200, ErrorType.NONE, 1).record(0, 0, MILLI);

        List<SeriesStats> series = stats.drain().series();

        assertThat(series)
                .extracting(
                        one -> one.key().status(),
                        one -> one.key().errorType(),
                        one -> one.key().protocolVersion(),
                        SeriesStats::count)
                .containsExactlyInAnyOrder(
                        tuple(200, null, "1.1", 2L),
                        tuple(200, "expectation", "1.1", 1L),
                        tuple(404, null, "1.1", 1L),
                        tuple(404, "404", "1.1", 1L),
                        tuple(200, null, "1.0", 1L));
    }

    @Test
    void addsUpBytesAndRedirects() {
        done(0, 0, MILLI, 200, ErrorType.NONE).addTraffic(100, 2_000, 3);
        done(0, 0, 2 * MILLI, 200, ErrorType.NONE).addTraffic(1, 4, 0);

        SeriesStats series = only();

        assertThat(series.bytesSent()).isEqualTo(101);
        assertThat(series.bytesReceived()).isEqualTo(2_004);
        assertThat(series.redirects()).isEqualTo(3);
        assertThat(series.firstDone()).isEqualTo(MILLI);
        assertThat(series.lastDone()).isEqualTo(2 * MILLI);
    }

    @Test
    void anInterruptedRequestIsNoRequest() {
        endpoint.started();
        endpoint.started();
        endpoint.interrupted();

        LoadStats drained = stats.drain();

        assertThat(drained.series()).isEmpty();
        assertThat(drained.interrupted()).isEqualTo(1);
        assertThat(drained.inFlight()).isEqualTo(1);
        assertThat(stats.drain().interrupted()).isZero();
        assertThat(stats.drain().inFlight()).isEqualTo(1);
    }

    @Test
    void asksForOneExampleOfEachKindOfFailure() {
        Series failed = done(0, 0, MILLI, 500, ErrorType.STATUS);
        boolean first = failed.needsExample();
        failed.example("status 500");
        boolean second = done(0, 0, MILLI, 500, ErrorType.STATUS).needsExample();
        boolean other = done(0, 0, MILLI, 503, ErrorType.STATUS).needsExample();
        boolean success = done(0, 0, MILLI, 200, ErrorType.NONE).needsExample();

        assertThat(List.of(first, second, other, success)).containsExactly(true, false, true, false);
        assertThat(stats.drain().series().getFirst().example()).isEqualTo("status 500");
    }

    @Test
    void onlySeriesWithRequestsAreDrained() {
        done(0, 0, MILLI, 200, ErrorType.NONE);
        stats.drain();
        done(0, 0, MILLI, 500, ErrorType.STATUS);

        assertThat(only().key().status()).isEqualTo(500);
    }

    @Test
    void iterationsAreCountedOnce() {
        stats.iterationStarted();
        stats.iterationStarted();

        assertThat(stats.drain().iterations()).isEqualTo(2);
        assertThat(stats.drain().iterations()).isZero();
    }

    private Series done(long intended, long sent, long done, int status, ErrorType error) {
        endpoint.started();
        Series series = endpoint.ended(status, error, 2);
        series.record(intended, sent, done);
        return series;
    }

    private SeriesStats only() {
        List<SeriesStats> series = stats.drain().series();
        assertThat(series).hasSize(1);
        return series.getFirst();
    }
}
