package io.katydid.cluster.master;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoadStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.SourceStats;
import io.katydid.stats.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the workers have reported: each of our reports once, whatever comes twice or late. Guarded by the {@link Fleet}. */
final class ReportTotals {

    /** What is known of one of our workers, in all lives of its connection. */
    private static final class ReportSequence {
        private long sequence;
        private long inFlight;
        private int openConnections;
        private Validity validity = Validity.VALID;
    }

    private final String epoch;
    private final String runId;
    private final Map<String, ReportSequence> ledgers = new HashMap<>();
    private final List<SeriesStats> series = new ArrayList<>();
    private final List<SourceStats> foreign = new ArrayList<>();
    private LoadSignals signals = LoadSignals.NONE;
    private long interrupted;
    private long iterations;
    private boolean bucketed;

    ReportTotals(String epoch, String runId) {
        this.epoch = epoch;
        this.runId = runId;
    }

    /**
     * Counts a report of ours.
     *
     * @param instance of the worker that sent it
     * @param now on the process's clock
     * @return how many reports are missing before it; -1: it was counted before, or belongs to another run
     */
    long add(String instance, ExactReport report, long now) {
        ReportSequence reportSequence = ledgers.computeIfAbsent(instance, absent -> new ReportSequence());
        if (!report.epoch().equals(epoch)
                || !report.runId().equals(runId)
                || report.sequence() <= reportSequence.sequence) {
            return -1;
        }
        long missing = report.sequence() - reportSequence.sequence - 1;
        reportSequence.sequence = report.sequence();
        reportSequence.inFlight = report.inFlight();
        reportSequence.openConnections = report.openConnections();
        reportSequence.validity = report.validity();
        series.addAll(report.moved(now).series());
        interrupted += report.interrupted();
        iterations += report.iterations();
        signals = signals.plus(
                LoadSignals.NONE.withScheduleLag(report.scheduleLag()).withLoopLag(report.loopLagNanos()));
        return missing;
    }

    /** Counts a report of another kind of worker, but for rows that cannot be; answers whether there were such. */
    boolean add(String sourceId, StatsReport report, Timestamps moment) {
        List<SeriesStats> read = LocustReports.read(report, moment);
        if (!read.isEmpty()) {
            series.addAll(read);
            foreign.add(new SourceStats(sourceId, read));
            bucketed = true;
        }
        return !report.entries().stream().allMatch(LocustReports::canBe);
    }

    /** What has been counted since the last call. */
    LoadStats drain(Map<String, Integer> users) {
        int connections =
                ledgers.values().stream().mapToInt(one -> one.openConnections).sum();
        LoadSignals all = signals.withOpenConnections(connections).withUsersByClass(users);
        LoadStats stats = new LoadStats(series, interrupted, inFlight(), iterations, all, foreign, bucketed);
        series.clear();
        foreign.clear();
        signals = LoadSignals.NONE;
        interrupted = 0;
        iterations = 0;
        bucketed = false;
        return stats;
    }

    private long inFlight() {
        return ledgers.values().stream().mapToLong(one -> one.inFlight).sum();
    }

    /** A worker is not there any more: what it had on the way is not on the way any more. */
    void forget(String instance) {
        ReportSequence reportSequence = ledgers.get(instance);
        if (reportSequence != null) {
            reportSequence.inFlight = 0;
            reportSequence.openConnections = 0;
        }
    }

    /** What our workers say of their own figures, by instance; only those that are not all well. */
    Map<String, Validity> validities() {
        Map<String, Validity> doubtful = new LinkedHashMap<>();
        ledgers.forEach((instance, reportSequence) -> {
            if (reportSequence.validity.level() != Validity.Level.VALID) {
                doubtful.put(instance, reportSequence.validity);
            }
        });
        return doubtful;
    }
}
