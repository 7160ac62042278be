package io.katydid.telemetry;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.ErrorType;
import io.katydid.stats.FailureStats;
import io.katydid.stats.HostSample;
import io.katydid.stats.HostSamples;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.LatencyFigures;
import io.katydid.stats.LoopStats;
import io.katydid.stats.RunStats;
import io.katydid.stats.Series;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A run made by hand, for tests of recorders. */
public final class SampleRun {

    public static final Instant START = Instant.parse("2026-11-22T09:51:01.283456Z");

    public static final Validity DEGRADED =
            Validity.of(Validity.Level.DEGRADED, Kind.SCHEDULE_LAG, "schedule lag p99 12 ms, over 10 ms");

    public static final ThresholdResult HOLDING = new ThresholdResult("p99 < 500ms", true, "249 ms");
    public static final ThresholdResult FAILING = new ThresholdResult("p99 < 500ms", false, "612 ms");

    private static final LatencyFigures NONE = new LatencyFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private SampleRun() {}

    public static RunInfo info() {
        return info(Map.of());
    }

    public static RunInfo info(Map<String, String> labels) {
        return info(labels, Runner.LOCAL, "local");
    }

    /** The same run as a node of a cluster records it. */
    public static RunInfo info(Runner runner, String sourceId) {
        return info(Map.of(), runner, sourceId);
    }

    private static RunInfo info(Map<String, String> labels, Runner runner, String sourceId) {
        return new RunInfo(
                new RunIdentity("64895115", "demo", "shop.yaml", runner, sourceId, 42, labels),
                "http://127.0.0.1:8080",
                START,
                0,
                OptionalInt.of(4),
                Optional.of(Duration.ofSeconds(7)),
                List.of("p99 < 500ms"));
    }

    /** 53 requests, 22 of them failed; one endpoint has none. */
    public static RunStats stats() {
        EndpointStats items = new EndpointStats(
                "GET",
                "/items",
                40,
                9,
                0,
                220,
                3,
                millis(40, 24.5, 1, 249, 3.5),
                millis(40, 20.25, 1, 200, 3),
                9.5,
                3,
                8,
                1.8);
        EndpointStats orders =
                new EndpointStats("POST", "/orders", 13, 13, 650, 0, 0, millis(13, 2.5, 1, 6, 3), NONE, 2, 2, 2.6, 2.6);
        EndpointStats unused = new EndpointStats("GET", "/never", 0, 0, 0, 0, 0, NONE, NONE, 0, 0, 0, 0);
        EndpointStats all = new EndpointStats(
                "",
                EndpointStats.ALL,
                53,
                22,
                650,
                220,
                3,
                millis(53, 19.125, 1, 249, 3),
                millis(40, 20.25, 1, 200, 3),
                11.5,
                5,
                10.6,
                4.4);
        return new RunStats(List.of(items, orders, unused), all, List.of(refused(), missing()), 2, 0, 21, false);
    }

    public static FailureStats refused() {
        return new FailureStats(
                "POST",
                "/orders",
                "connection_refused",
                0,
                13,
                START.plusMillis(100),
                START.plusSeconds(4),
                "refused",
                millis(13, 2.5, 1, 6, 3));
    }

    public static FailureStats missing() {
        return new FailureStats(
                "GET",
                "/items",
                "404",
                404,
                9,
                START.plusMillis(250),
                START.plusSeconds(5),
                "404",
                millis(9, 9, 9, 9, 9));
    }

    public static IntervalStats interval(Duration elapsed, boolean last, SeriesStats... series) {
        return IntervalBuilder.at(START, elapsed)
                .users(4, 4)
                .series(List.of(series))
                .run(stats())
                .last(last)
                .build();
    }

    /** What one loop counted: successful requests of one endpoint. */
    public static SeriesStats series(int requests) {
        LoopStats loop = new LoopStats(List.of(new EndpointKey("Browser", "GET", "/items")), List.of());
        EndpointSeries endpoint = loop.endpoint(0);
        for (int i = 0; i < requests; i++) {
            endpoint.started();
            Series ended = endpoint.ended(200, ErrorType.NONE, 2);
            ended.record(0, 1_000_000, 5_000_000);
            ended.addTraffic(0, 10, 0);
        }
        return loop.drain().series().getFirst();
    }

    public static HostSample host() {
        return HostSamples.of(93.5, 0.46, 60_343_296, 335_925_272, 5_210_473_687L);
    }

    public static RunStatus status() {
        return new RunStatus(DEGRADED, List.of(HOLDING));
    }

    public static RunSummary summary() {
        return new RunSummary(
                info(),
                START.plusSeconds(7),
                Duration.ofSeconds(7),
                4,
                stats(),
                List.of(HOLDING),
                new Verdict(Verdict.Outcome.REQUESTS_FAILED, "22 of 53 requests"),
                Validity.VALID,
                Map.of());
    }

    private static LatencyFigures millis(long count, double mean, long min, long max, double median) {
        long half = (long) (median * 1e6);
        long most = max * 1_000_000;
        return new LatencyFigures(
                count, mean * 1e6, min * 1_000_000, most, half, half, half, most - 1_500, most, most, most, most);
    }
}
