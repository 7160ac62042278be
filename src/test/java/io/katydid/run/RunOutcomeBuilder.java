package io.katydid.run;

import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Threshold;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.LoadStats;
import io.katydid.stats.LoopStats;
import io.katydid.stats.Series;
import io.katydid.stats.Totals;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An end of a run with the requests that a test wants. */
final class RunOutcomeBuilder {

    private final List<EndpointKey> keys = new ArrayList<>();
    private LoadStats stats = LoadStats.EMPTY;
    private Duration counted = Duration.ofSeconds(10);
    private String reason = "";
    private long responses;
    private Map<Threshold, ThresholdResult> settled = Map.of();
    private Optional<ThresholdResult> abort = Optional.empty();

    RunOutcomeBuilder counted(Duration duration) {
        counted = duration;
        return this;
    }

    RunOutcomeBuilder reason(String words) {
        reason = words;
        return this;
    }

    RunOutcomeBuilder settled(Threshold threshold, ThresholdResult result) {
        settled = Map.of(threshold, result);
        return this;
    }

    RunOutcomeBuilder aborted(ThresholdResult result) {
        abort = Optional.of(result);
        return this;
    }

    RunOutcomeBuilder known(String method, String name) {
        keys.add(new EndpointKey("Browser", method, name));
        return this;
    }

    /** A request of this many milliseconds; no service time when that is negative. */
    RunOutcomeBuilder request(
            String method, String name, int status, ErrorType error, long responseMillis, long serviceMillis) {
        LoopStats loop = loop(method, name);
        EndpointSeries series = loop.endpoint(0);
        long done = 100_000_000_000L;
        long sent = serviceMillis < 0 ? EndpointSeries.NEVER_SENT : done - serviceMillis * 1_000_000;
        series.started();
        Series ended = series.ended(status, error, 2);
        ended.record(done - responseMillis * 1_000_000, sent, done);
        ended.addTraffic(0, 10, 0);
        stats = stats.plus(loop.drain());
        responses += status == 0 ? 0 : 1;
        return this;
    }

    RunOutcomeBuilder interrupted(String method, String name) {
        LoopStats loop = loop(method, name);
        loop.endpoint(0).started();
        loop.endpoint(0).interrupted();
        stats = stats.plus(loop.drain());
        return this;
    }

    private LoopStats loop(String method, String name) {
        known(method, name);
        return new LoopStats(List.of(keys.getLast()), List.of());
    }

    RunOutcome build() {
        Totals totals = new Totals(keys, 0, VirtualRun.DATE);
        totals.add(stats);
        RunInfo info = new RunInfo(
                Plans.of(new LoadProfile.Once()).identity(),
                "http://shop.test",
                VirtualRun.DATE,
                0,
                OptionalInt.of(1),
                Optional.empty(),
                List.of());
        return new RunOutcome(
                info,
                VirtualRun.DATE.plus(counted),
                counted,
                counted,
                1,
                reason,
                responses,
                totals,
                totals.at(counted.toNanos()),
                settled,
                abort,
                Validity.VALID);
    }
}
