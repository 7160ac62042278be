package io.katydid.telemetry;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.Latency;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoopStats;
import io.katydid.stats.Phase;
import io.katydid.stats.RequestTrace;
import io.katydid.stats.Series;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.TraceId;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run made by hand in which everything happens that a recorder can be called with. */
public final class WholeRun {

    public static final EndpointKey ITEM = new EndpointKey("Browser", "GET", "/items/{id}", "");
    public static final EndpointKey ORDERS = new EndpointKey("Buyer", "POST", "orders", "pay.test:8443");
    public static final SeriesKey FOUND = new SeriesKey(ITEM, 200, ErrorType.NONE, "1.1");
    public static final SeriesKey MISSING = new SeriesKey(ITEM, 404, ErrorType.STATUS, "1.1");
    public static final SeriesKey REFUSED = new SeriesKey(ORDERS, 0, ErrorType.CONNECTION_REFUSED, "");

    /** With what a label may have and a page must escape. */
    public static final Map<String, String> LABELS = Map.of("team.name", "a\"b\\c\nd");

    /** The requests of one interval. */
    public static final int FOUND_EACH = 30;

    public static final int OTHERS_EACH = 5;
    public static final int INTERVALS = 3;

    private WholeRun() {}

    public static void replay(Recorder recorder) {
        replay(recorder, SampleRun.info(LABELS));
    }

    public static void replay(Recorder recorder, RunInfo info) {
        recorder.started(info);
        recorder.event(new RunEvent.TestStarted(SampleRun.START));
        for (int second = 1; second <= INTERVALS; second++) {
            recorder.interval(interval(second, second == INTERVALS));
            recorder.host(SampleRun.START.plusSeconds(second), host());
            recorder.status(SampleRun.START.plusSeconds(second), status());
        }
        events().forEach(recorder::event);
        recorder.finished(SampleRun.summary());
    }

    /** One of each kind but the first. */
    public static List<RunEvent> events() {
        ThresholdResult threshold = new ThresholdResult("p99 < 500ms", false, "700 ms");
        Validity degraded = Validity.of(Validity.Level.DEGRADED, Kind.SCHEDULE_LAG, "lag");
        return List.of(
                new RunEvent.SpawnCompleted(SampleRun.START.plusSeconds(1), 4),
                new RunEvent.ProcessorWarning(SampleRun.START.plusSeconds(2), 93.4),
                new RunEvent.StageChanged(SampleRun.START.plusSeconds(2), 1, 10, Duration.ofSeconds(5)),
                new RunEvent.ThresholdCrossed(SampleRun.START.plusSeconds(2), threshold),
                new RunEvent.ThresholdCleared(SampleRun.START.plusSeconds(3), threshold),
                new RunEvent.GeneratorSaturated(SampleRun.START.plusSeconds(3), degraded),
                new RunEvent.TelemetryLost(SampleRun.START.plusSeconds(3), "json", 7),
                new RunEvent.WorkerJoined(SampleRun.START.plusSeconds(3), "a1", 0, "katydid"),
                new RunEvent.WorkerLost(SampleRun.START.plusSeconds(4), "a1", 0, "silent for 3 s"),
                new RunEvent.WorkerRecovered(SampleRun.START.plusSeconds(5), "a1", 0),
                new RunEvent.ReportsLost(SampleRun.START.plusSeconds(5), "a1", 0, 2),
                new RunEvent.WorkerComplained(SampleRun.START.plusSeconds(5), "a1", 0, "TypeError"),
                new RunEvent.TestStopped(SampleRun.START.plusSeconds(7)),
                new RunEvent.RunJudged(
                        SampleRun.START.plusSeconds(7), new Verdict(Verdict.Outcome.PASSED, ""), Validity.VALID));
    }

    public static IntervalStats interval(int second, boolean last) {
        LoopStats loop = new LoopStats(List.of(ITEM, ORDERS), List.of());
        count(loop.endpoint(0), FOUND_EACH, 200, ErrorType.NONE);
        count(loop.endpoint(0), OTHERS_EACH, 404, ErrorType.STATUS);
        count(loop.endpoint(1), OTHERS_EACH, 0, ErrorType.CONNECTION_REFUSED);
        List<SeriesStats> series = loop.drain().series();
        Latency some = series.getFirst().response();
        List<LoadSignals.PhaseStats> phases = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            phases.add(new LoadSignals.PhaseStats(ITEM, phase, some));
        }
        LoadSignals signals = new LoadSignals(
                some,
                2_000_000,
                3,
                phases,
                List.of(new LoadSignals.IterationStats("Browser", "browse", some)),
                List.of(trace(second)),
                0,
                Map.of());
        return IntervalBuilder.at(SampleRun.START, Duration.ofSeconds(second))
                .users(4, 4)
                .series(series)
                .run(SampleRun.stats())
                .last(last)
                .signals(signals)
                .build();
    }

    private static void count(EndpointSeries endpoint, int requests, int status, ErrorType error) {
        int version = status == 0 ? 0 : 2;
        int redirects = status == 0 ? 0 : 2;
        for (int i = 1; i <= requests; i++) {
            endpoint.started();
            Series ended = endpoint.ended(status, error, version);
            ended.record(0, 1_000_000, 1_000_000 + i * 3_000_000L);
            ended.addTraffic(7, 10, redirects);
        }
    }

    /** An iteration with a request that was found after one redirect, and one that failed. */
    public static IterationTrace trace(int number) {
        long ms = 1_000_000;
        RequestTrace found = new RequestTrace(
                0x10L + number,
                FOUND,
                "http://127.0.0.1:8080/old?key=s3cret",
                0,
                ms,
                4 * ms,
                2 * ms,
                4 * ms,
                9 * ms,
                12 * ms,
                0,
                10,
                "",
                "db;dur=5",
                null,
                List.of(new RequestTrace.Hop("http://127.0.0.1:8080/items/7", 302, 6 * ms)));
        RequestTrace refused = new RequestTrace(
                0x20L + number,
                REFUSED,
                "https://pay.test:8443/orders",
                12 * ms,
                12 * ms,
                EndpointSeries.NEVER_SENT,
                0,
                EndpointSeries.NEVER_SENT,
                EndpointSeries.NEVER_SENT,
                13 * ms,
                0,
                0,
                "connection refused: pay.test",
                null,
                null,
                List.of());
        return new IterationTrace(
                new TraceId(0xabcL, number),
                number,
                number % 2 == 1,
                "Browser",
                "browse",
                3,
                0,
                14 * ms,
                false,
                List.of(found, refused),
                0);
    }

    public static HostSample host() {
        return new HostSample(
                93.5,
                0.46,
                60_343_296,
                335_925_272,
                5_210_473_687L,
                new HostSample.ProcessUse(3_000_000_000L, 1_000_000_000L, 40, 1024, 17, 3, 5_000_000, 2_000_000),
                new HostSample.MachineUse(0.5, 4_000_000_000L, 8_000_000_000L, 2_000_000_000L, 4, 7_000_000, 0));
    }

    private static RunStatus status() {
        return new RunStatus(Validity.VALID, List.of(new ThresholdResult("p99 < 500ms", true, "249 ms")));
    }
}
