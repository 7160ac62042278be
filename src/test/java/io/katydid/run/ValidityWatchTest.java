package io.katydid.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HostSample;
import io.katydid.stats.HostSample.MachineUse;
import io.katydid.stats.HostSample.ProcessUse;
import io.katydid.stats.Latency;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoopStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.stats.Validity.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit and what lies just at it. */
class ValidityWatchTest {

    private static final HostSample IDLE = host(0.05, 0, 0, 0);

    private final ValidityWatch watch = new ValidityWatch(Validity.VALID);
    private int second;

    @Test
    void anIdleAgentIsValid() {
        for (int i = 0; i < 60; i++) {
            second(IDLE, lag(200, 1), List.of());
        }

        assertThat(end()).isEqualTo(Validity.VALID);
    }

    @Test
    void aRunOfNothingIsValid() {
        assertThat(end()).isEqualTo(Validity.VALID);
    }

    @Test
    void theFirstFiveSecondsDoNotCount() {
        for (int i = 0; i < 5; i++) {
            second(host(1, 3000, 10L * i, 10L * i), signals(requests(500, 2000), 3_000_000_000L), List.of());
        }
        second(host(1, 0, 50, 50), LoadSignals.NONE, List.of());

        assertThat(end()).isEqualTo(Validity.VALID);
    }

    @ParameterizedTest
    @CsvSource({"9, VALID", "11, DEGRADED", "99, DEGRADED", "101, INVALID"})
    void scheduleLagIsJudgedAtItsP99(long millis, Level level) {
        warmUp();
        second(IDLE, lag(97, 1), List.of());
        second(IDLE, lag(3, millis), List.of());

        assertThat(end().level()).isEqualTo(level);
    }

    @Test
    void scheduleLagOfOneInAHundredIsNone() {
        warmUp();
        second(IDLE, lag(99, 1), List.of());
        second(IDLE, lag(1, 5000), List.of());

        assertThat(end()).isEqualTo(Validity.VALID);
    }

    @Test
    void scheduleLagOfFewRequestsSaysNothing() {
        warmUp();
        second(IDLE, lag(99, 5000), List.of());

        assertThat(end()).isEqualTo(Validity.VALID);
    }

    @Test
    void scheduleLagIsNotJudgedBeforeEnoughOfTheRunWasSeen() {
        warmUp();
        for (int i = 0; i < 9; i++) {
            second(IDLE, lag(100, 50), List.of());
            assertThat(watch.judge(Map.of(), false)).isEqualTo(Validity.VALID);
        }
        second(IDLE, lag(100, 50), List.of());

        assertThat(watch.judge(Map.of(), false))
                .isEqualTo(Validity.of(Level.DEGRADED, Kind.SCHEDULE_LAG, "schedule lag p99 is 50 ms (limit 10 ms)"));
    }

    @ParameterizedTest
    @CsvSource({"0.80, VALID", "0.81, DEGRADED", "0.95, DEGRADED", "0.96, INVALID"})
    void processorUseIsJudgedOverFiveSeconds(double share, Level level) {
        warmUp();
        for (int i = 0; i < 5; i++) {
            assertThat(watch.judge(Map.of(), false).level()).isEqualTo(Level.VALID);
            second(host(share, 0, 0, 0), LoadSignals.NONE, List.of());
        }

        assertThat(end().level()).isEqualTo(level);
    }

    @Test
    void fourBusySecondsAreNotFive() {
        warmUp();
        for (int i = 0; i < 20; i++) {
            second(host(i % 5 == 0 ? 0 : 1, 0, 0, 0), LoadSignals.NONE, List.of());
        }

        assertThat(end()).isEqualTo(Validity.VALID);
    }

    @ParameterizedTest
    @CsvSource({"200, VALID", "201, DEGRADED", "1000, DEGRADED", "1001, INVALID"})
    void aPauseIsOneOfALoopOrOfACollection(long millis, Level level) {
        warmUp();
        second(IDLE, signals(new Latency(), millis * 1_000_000), List.of());
        assertThat(end().level()).isEqualTo(level);

        ValidityWatch other = new ValidityWatch(Validity.VALID);
        other.sampled(Duration.ofSeconds(5), IDLE);
        other.sampled(Duration.ofSeconds(6), host(0, millis, 0, 0));
        assertThat(other.judge(Map.of(), true).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"1, VALID", "2, DEGRADED", "10, DEGRADED", "11, INVALID"})
    void throttlingIsAShareOfPeriodsSinceTheWarmUp(long throttled, Level level) {
        for (int i = 0; i < 5; i++) {
            second(host(0.1, 0, 1000 + 10L * i, 1000), LoadSignals.NONE, List.of());
        }
        second(host(0.1, 0, 1140, 1000 + throttled), LoadSignals.NONE, List.of());

        assertThat(end().level()).isEqualTo(level);
    }

    @Test
    void throttlingOfAFewPeriodsSaysNothing() {
        warmUp();
        second(host(0.1, 0, 0, 0), LoadSignals.NONE, List.of());
        second(host(0.1, 0, 19, 19), LoadSignals.NONE, List.of());

        assertThat(end()).isEqualTo(Validity.VALID);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, VALID", "1, 999, DEGRADED", "10, 990, DEGRADED", "11, 989, INVALID"})
    void aFailureOfTheAgentsOwnIsOneTooMany(int local, int fine, Level level) {
        second(IDLE, LoadSignals.NONE, List.of(series(fine, ErrorType.NONE), series(local, ErrorType.LOCAL)));

        assertThat(end().level()).isEqualTo(level);
    }

    @Test
    void oneFailureOfTheAgentsOwnAmongFewIsNotYetAShare() {
        second(IDLE, LoadSignals.NONE, List.of(series(1, ErrorType.LOCAL), series(8, ErrorType.TIMEOUT)));

        assertThat(watch.judge(Map.of(), false).level()).isEqualTo(Level.DEGRADED);
        assertThat(end().level()).isEqualTo(Level.INVALID);
    }

    @Test
    void lostTelemetryAndWhatWasKnownBeforeDegrade() {
        assertThat(watch.judge(Map.of("json", 3L), false))
                .isEqualTo(Validity.of(
                        Level.DEGRADED, Kind.TELEMETRY_LOSS, "telemetry records lost: 3 of json (limit 0)"));
        Validity before = Validity.of(Level.DEGRADED, Kind.PLATFORM, "epoll is not active");
        assertThat(new ValidityWatch(before).judge(Map.of(), true)).isEqualTo(before);
        assertThat(ValidityWatch.withLosses(before, Map.of("json", 3L)))
                .isEqualTo(new Validity(
                        Level.DEGRADED,
                        List.of(
                                new Reason(Kind.PLATFORM, "epoll is not active"),
                                new Reason(Kind.TELEMETRY_LOSS, "telemetry records lost: 3 of json (limit 0)"))));
        assertThat(ValidityWatch.withLosses(Validity.VALID, Map.of())).isEqualTo(Validity.VALID);
    }

    @Test
    void levelsOnlyRiseAndTheReasonShowsTheWorst() {
        warmUp();
        second(IDLE, signals(new Latency(), 1_500_000_000), List.of());
        second(IDLE, signals(new Latency(), 300_000_000), List.of());
        second(IDLE, LoadSignals.NONE, List.of());

        assertThat(end())
                .isEqualTo(Validity.of(
                        Level.INVALID, Kind.EVENT_LOOP, "an event loop was late by 1500 ms (limit 1000 ms)"));
    }

    @Test
    void aFigureJustOverItsLimitDoesNotLookLikeIt() {
        warmUp();
        second(IDLE, signals(new Latency(), 200_400_000), List.of());

        assertThat(end().texts()).containsExactly("an event loop was late by 200.400 ms (limit 200 ms)");
    }

    private void warmUp() {
        for (int i = 0; i < 5; i++) {
            second(IDLE, LoadSignals.NONE, List.of());
        }
    }

    private void second(HostSample sample, LoadSignals signals, List<SeriesStats> series) {
        second++;
        watch.counted(Duration.ofSeconds(second), series, signals);
        watch.sampled(Duration.ofSeconds(second), sample);
    }

    private Validity end() {
        return watch.judge(Map.of(), true);
    }

    private static HostSample host(double share, long pauseMillis, long periods, long throttled) {
        return new HostSample(
                share * 100,
                share,
                1,
                2,
                3,
                new ProcessUse(0, 0, 0, 0, 0, 1, 1, pauseMillis * 1_000_000),
                new MachineUse(0, 0, 0, 0, throttled, 0, periods));
    }

    private static LoadSignals lag(int requests, long millis) {
        return signals(requests(requests, millis), 0);
    }

    private static LoadSignals signals(Latency lag, long loopLag) {
        return LoadSignals.NONE.withScheduleLag(lag).withLoopLag(loopLag).withOpenConnections(1);
    }

    private static Latency requests(int requests, long millis) {
        return series(requests, ErrorType.NONE, millis).response();
    }

    private static SeriesStats series(int requests, ErrorType error) {
        return series(requests, error, 1);
    }

    private static SeriesStats series(int requests, ErrorType error, long millis) {
        LoopStats loop = new LoopStats(List.of(new EndpointKey("Browser", "GET", "/items")), List.of());
        EndpointSeries endpoint = loop.endpoint(0);
        long done = 100_000_000_000L;
        for (int i = 0; i < requests; i++) {
            endpoint.started();
            endpoint.ended(200, error, 2).record(done - millis * 1_000_000, done, done);
        }
        return requests == 0
                ? series(1, ErrorType.NONE, millis)
                : loop.drain().series().getFirst();
    }
}
