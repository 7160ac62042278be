package io.katydid.run;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.scenario.Threshold.Metric.Time;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.LoadStats;
import io.katydid.stats.LoopStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Totals;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunEvent.ThresholdCleared;
import io.katydid.telemetry.RunEvent.ThresholdCrossed;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A threshold as a run goes on, a second at a time. */
class ThresholdWatchTest {

    private static final EndpointKey ITEMS = new EndpointKey("Browser", "GET", "/items");
    private static final Metric P95 = new Metric.Percentile(Time.RESPONSE, 95);
    private static final Metric RATE = new Metric.Rate();

    private final Totals totals = new Totals(List.of(ITEMS), 0, VirtualRun.DATE);
    private final List<RunEvent> events = new ArrayList<>();
    private Threshold threshold = threshold(P95, Comparison.BELOW, 1e8, ofSeconds(3), false);
    private ThresholdWatch watch = new ThresholdWatch(threshold);
    private int second;

    @Test
    void aWindowIsJudgedOnceItIsFull() {
        seconds(2, 50, 300);
        assertThat(events).isEmpty();
        assertThat(watch.current()).isEqualTo(new ThresholdResult("t", false, "300 ms"));
        assertThat(watch.settled()).isEmpty();

        seconds(1, 50, 300);

        assertThat(events)
                .containsExactly(new ThresholdCrossed(VirtualRun.DATE.plusSeconds(3), result(false, "300 ms")));
    }

    @Test
    void aWindowForgetsWhatIsOlder() {
        seconds(3, 50, 300);
        seconds(3, 50, 20);

        assertThat(watch.current()).isEqualTo(result(true, "20 ms"));
    }

    @Test
    void whatHoldsAgainForFiveSecondsIsCleared() {
        seconds(3, 50, 300);
        seconds(6, 50, 20);
        assertThat(events).hasSize(1);

        seconds(1, 50, 20);

        assertThat(events)
                .hasSize(2)
                .last()
                .isEqualTo(new ThresholdCleared(VirtualRun.DATE.plusSeconds(10), result(true, "20 ms")));
        assertThat(watch.settled()).as("crossed once is failed").contains(result(false, "300 ms"));
    }

    @Test
    void aFigureThatFlapsIsCrossedOnce() {
        use(threshold(P95, Comparison.BELOW, 1e8, ofSeconds(1), false));
        for (int i = 0; i < 20; i++) {
            seconds(1, 50, 300);
            seconds(4, 50, 20);
        }

        assertThat(events).singleElement().isInstanceOf(ThresholdCrossed.class);
    }

    @Test
    void aWindowThatAlwaysHeldPassesWithItsWorstFigure() {
        seconds(4, 50, 20);
        seconds(4, 50, 80);
        seconds(4, 50, 30);

        assertThat(events).isEmpty();
        assertThat(watch.settled()).contains(result(true, "80 ms"));
    }

    @Test
    void aWindowWithoutRequestsSaysNothing() {
        seconds(3, 50, 300);
        seconds(9, 0, 0);

        assertThat(events).hasSize(1);
        assertThat(watch.current()).isEqualTo(result(false, "no data"));
    }

    @Test
    void aRateOfTheWindowIsOneOfItsSeconds() {
        use(threshold(RATE, Comparison.AT_LEAST, 40, ofSeconds(2), false));
        seconds(2, 50, 10);
        seconds(1, 30, 10);
        assertThat(watch.current()).isEqualTo(result(true, "40/s"));

        seconds(1, 0, 0);

        assertThat(watch.current()).isEqualTo(result(false, "15/s"));
        assertThat(events).hasSize(1);
    }

    @Test
    void aRateThatFallsBecauseTheLoadEndsIsNoFailure() {
        use(threshold(RATE, Comparison.AT_LEAST, 40, ofSeconds(2), true));
        seconds(2, 50, 10);
        second(0, 0, false);

        assertThat(events).isEmpty();
        assertThat(watch.abort()).isEmpty();
    }

    @Test
    void theRunSoFarIsJudgedAfterTenSecondsAndAHundredRequests() {
        use(threshold(P95, Comparison.BELOW, 1e8, null, false));
        seconds(9, 50, 300);
        assertThat(events).isEmpty();

        seconds(1, 50, 300);

        assertThat(events)
                .containsExactly(new ThresholdCrossed(VirtualRun.DATE.plusSeconds(10), result(false, "300 ms")));
        assertThat(watch.settled()).as("the end decides").isEmpty();
    }

    @Test
    void fewRequestsSayNothingBeforeTheEnd() {
        use(threshold(P95, Comparison.BELOW, 1e8, null, true));
        seconds(24, 4, 300);
        assertThat(events).isEmpty();

        seconds(1, 4, 300);

        assertThat(events).hasSize(1);
        assertThat(watch.abort()).contains(result(false, "300 ms"));
    }

    @Test
    void aNumberOfRequestsThatIsYetToComeIsNotMissed() {
        use(threshold(new Metric.Requests(), Comparison.AT_LEAST, 1e6, null, false));
        seconds(30, 50, 10);

        assertThat(events).isEmpty();
        assertThat(watch.current()).isEqualTo(result(false, "1500"));
    }

    @Test
    void anAbortStandsWhateverComesAfterIt() {
        use(threshold(P95, Comparison.BELOW, 1e8, ofSeconds(3), true));
        seconds(3, 50, 300);
        assertThat(watch.abort()).contains(result(false, "300 ms"));

        second(50, 900, false);

        assertThat(watch.abort()).contains(result(false, "300 ms"));
    }

    @Test
    void whatIsCrossedWhileTheLoadEndsFailsWithoutAnAbort() {
        use(threshold(P95, Comparison.BELOW, 1e8, ofSeconds(3), true));
        seconds(2, 50, 20);
        second(50, 900, false);

        assertThat(watch.abort()).isEmpty();
        assertThat(watch.settled()).contains(result(false, "900 ms"));
    }

    @Test
    void figuresThatBeginAnewForgetTheCrossing() {
        seconds(3, 50, 300);
        watch.restart();

        assertThat(watch.settled()).isEmpty();
    }

    private void use(Threshold other) {
        threshold = other;
        watch = new ThresholdWatch(other);
    }

    private void seconds(int seconds, int requests, long millis) {
        for (int i = 0; i < seconds; i++) {
            second(requests, millis, true);
        }
    }

    private void second(int requests, long millis, boolean loading) {
        second++;
        Duration elapsed = ofSeconds(second);
        LoopStats loop = new LoopStats(List.of(ITEMS), List.of());
        EndpointSeries endpoint = loop.endpoint(0);
        long done = elapsed.toNanos();
        for (int i = 0; i < requests; i++) {
            endpoint.started();
            endpoint.ended(200, ErrorType.NONE, 2).record(done - millis * 1_000_000, done, done);
        }
        LoadStats stats = loop.drain();
        List<SeriesStats> series = totals.add(stats);
        watch.add(elapsed, series);
        watch.judge(
                        VirtualRun.DATE.plus(elapsed),
                        ThresholdInput.of(threshold, totals, totals.at(done), elapsed),
                        loading)
                .ifPresent(events::add);
    }

    private static ThresholdResult result(boolean passed, String actual) {
        return new ThresholdResult("t", passed, actual);
    }

    private static Threshold threshold(
            Metric metric, Comparison comparison, double limit, @Nullable Duration over, boolean abort) {
        return new Threshold("t", metric, null, comparison, limit, over, abort);
    }
}
