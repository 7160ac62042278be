package io.katydid.cluster.worker;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.RunStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run has counted and its master has not acknowledged: figures that are in no report yet, and reports on their
 * way. A master of ours gets numbered reports, each again until it acknowledges it, so that none is lost and none
 * counted twice. A stock master acknowledges nothing: what was reported to it once is done with. Confined to the
 * worker's thread.
 */
final class UnacknowledgedStats {

    /** Totals since the start of the run, of which reports contain the difference. */
    private record Counters(long interrupted, long inFlight, long iterations) {

        static Counters of(RunStats stats) {
            return new Counters(stats.interrupted(), stats.inFlight(), stats.iterations());
        }
    }

    private final Optional<String> epoch;
    private final String runId;
    private final LocustRows rows = new LocustRows();
    private final List<StatsReport> reports = new ArrayList<>();
    private @Nullable IntervalStats counted;
    private Counters latest = new Counters(0, 0, 0);
    private Counters reported = latest;
    private Validity validity = Validity.VALID;
    private boolean complete;
    private long sequence;

    /** @param epoch of the master of ours that has ordered the run; empty for a stock master */
    UnacknowledgedStats(Optional<String> epoch, String runId) {
        this.epoch = epoch;
        this.runId = runId;
    }

    /** Returns the epoch of the master of ours that has ordered the run; empty for a stock master. */
    Optional<String> epoch() {
        return epoch;
    }

    void started(RunInfo info) {
        rows.started(info);
    }

    void add(IntervalStats stats) {
        counted = counted == null ? stats : counted.plus(stats);
        latest = Counters.of(stats.run());
        complete |= stats.last();
    }

    void judged(Validity judgement) {
        validity = judgement;
    }

    /** Nothing more will be counted. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /**
     * Returns what is to be sent now: the reports that are not acknowledged, or else a new one.
     *
     * @param users running, by class
     */
    List<FromWorker> report(Map<String, Integer> users, long now) {
        return reports.isEmpty() ? finalReport(users, now) : unacknowledged(now);
    }

    /** Returns what is to be sent at the end of the run: a last report, after those that are not acknowledged. */
    List<FromWorker> finalReport(Map<String, Integer> users, long now) {
        StatsReport next = next(users);
        if (epoch.isEmpty()) {
            return List.of(new FromWorker.Stats(next));
        }
        reports.add(next);
        return unacknowledged(now);
    }

    private StatsReport next(Map<String, Integer> users) {
        List<SeriesStats> series = counted == null ? List.of() : counted.series();
        LoadSignals signals = counted == null ? LoadSignals.NONE : counted.signals();
        StatsReport next = rows.report(series, users, epoch.map(life -> exact(life, series, signals)));
        markReported();
        return next;
    }

    private ExactReport exact(String masterEpoch, List<SeriesStats> series, LoadSignals signals) {
        sequence++;
        return new ExactReport(
                masterEpoch,
                sequence,
                runId,
                complete,
                series,
                latest.interrupted - reported.interrupted,
                latest.inFlight,
                latest.iterations - reported.iterations,
                signals.scheduleLag(),
                signals.loopLagNanos(),
                signals.openConnections(),
                validity);
    }

    private void markReported() {
        counted = null;
        reported = latest;
    }

    /** Returns the reports that are not acknowledged, in order, with their moments as distances back from now. */
    List<FromWorker> unacknowledged(long now) {
        return reports.stream()
                .<FromWorker>map(report -> new FromWorker.Stats(report.moved(-now)))
                .toList();
    }

    boolean hasUnacknowledgedReports() {
        return !reports.isEmpty();
    }

    /** The master has counted all reports up to this one. */
    void acknowledged(long upTo) {
        reports.removeIf(report -> report.exact().orElseThrow().sequence() <= upTo);
    }

    /** Returns the number of requests of which it is not known that the master has counted them. */
    long requests() {
        long unreported = counted == null
                ? 0
                : counted.series().stream().mapToLong(SeriesStats::count).sum();
        return unreported
                + reports.stream()
                        .mapToLong(report -> report.total().requests())
                        .sum();
    }

    /** Drops everything: there is no one left to report it to. */
    void forget() {
        markReported();
        reports.clear();
    }
}
