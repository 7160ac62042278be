package io.katydid.report;

import io.katydid.stats.EndpointStats;
import io.katydid.stats.FailureStats;
import io.katydid.stats.HostSample;
import io.katydid.stats.HostSamples;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.LatencyFigures;
import io.katydid.stats.RunStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Runner;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Figures of a run that never was, for whatever shows figures. */
public final class SampleRun {

    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    public static final HostSample HOST = HostSamples.of(62, 0.31, 118_200_000, 1_000_000, 2_000_000);

    private static final double MILLI = 1e6;

    private SampleRun() {}

    public static RunInfo info() {
        return info("shop.yaml", Optional.of(Duration.ofMinutes(5)));
    }

    public static RunInfo info(String scenario, Optional<Duration> length) {
        return new RunInfo(
                new RunIdentity("7f3a91c2", "shop", scenario, Runner.LOCAL, "local", 42, Map.of()),
                "https://shop.test",
                START,
                0,
                OptionalInt.of(100),
                length,
                List.of("p99 < 500ms", "error-rate < 0.01%"));
    }

    public static RunStats stats() {
        return new RunStats(
                List.of(
                        endpoint("GET", "/", 2_100, 0, 7.0, 1, 3, 8.4, 31),
                        endpoint("GET", "/items", 12_034, 0, 92.6, 12, 30, 81, 240),
                        endpoint("GET", "/items/{id}", 23_827, 0, 192.4, 0.84, 2.1, 12.3, 118),
                        endpoint("POST", "/orders", 3_911, 15, 30.1, 22, 140, 212, 1_200),
                        endpoint("DELETE", "/orders/{id}", 0, 0, 0, 0, 0, 0, 0)),
                endpoint("", EndpointStats.ALL, 41_872, 15, 322.1, 14, 61, 140, 1_200),
                List.of(
                        failure("POST", "/orders", "500", 500, 12, "HTTP status 500 Internal Server Error"),
                        failure("POST", "/orders", "timeout", 0, 3, "no answer within 10s")),
                0,
                17,
                10_468,
                false);
    }

    public static RunStats stats(List<EndpointStats> endpoints, List<FailureStats> failures) {
        RunStats stats = stats();
        return new RunStats(
                endpoints, stats.all(), failures, stats.interrupted(), stats.inFlight(), stats.iterations(), false);
    }

    public static EndpointStats endpoint(
            String method, String name, long requests, long failures, double rate, double... times) {
        return new EndpointStats(
                method,
                name,
                requests,
                failures,
                requests * 29,
                requests * 2_818,
                0,
                latency(requests, 1, times),
                latency(requests, 0.98, times),
                rate,
                failures / 130.0,
                rate,
                failures / 130.0);
    }

    public static FailureStats failure(
            String method, String name, String type, int status, long occurrences, String example) {
        return new FailureStats(
                method,
                name,
                type,
                status,
                occurrences,
                START.plusSeconds(3),
                START.plusSeconds(99),
                example,
                latency(occurrences, 1, 1, 2, 3, 4));
    }

    public static IntervalStats interval(Duration elapsed, int users, RunStats stats) {
        return IntervalBuilder.at(START, elapsed).users(users, 100).run(stats).build();
    }

    public static RunSummary failed() {
        return summary(
                stats(),
                List.of(
                        new ThresholdResult("p99 < 500ms", true, "140 ms"),
                        new ThresholdResult("error-rate < 0.01%", false, "0.04 %")),
                new Verdict(Outcome.THRESHOLDS_FAILED, "1 of 2 thresholds"),
                Map.of());
    }

    public static RunSummary summary(
            RunStats stats, List<ThresholdResult> thresholds, Verdict verdict, Map<String, Long> losses) {
        Duration elapsed = Duration.ofSeconds(130);
        return new RunSummary(
                info(), START.plus(elapsed), elapsed, 100, stats, thresholds, verdict, Validity.VALID, losses);
    }

    private static LatencyFigures latency(long count, double factor, double... times) {
        long[] nanos = new long[4];
        for (int i = 0; i < 4; i++) {
            nanos[i] = Math.round(times[i] * factor * MILLI);
        }
        return new LatencyFigures(
                count, nanos[0], 0, nanos[3], nanos[0], nanos[0], nanos[1], nanos[1], nanos[2], nanos[2], nanos[3],
                nanos[3]);
    }
}
