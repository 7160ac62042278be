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

/**
 * What workers have reported since it was last drained. Counts each report of ours once, even if it arrives twice or
 * late.
 */
final class ReportTotals {

    /** The reports of one of our processes so far, under whatever identity it sent them. */
    private static final class ReportSequence {
        private long last;
        private long inFlight;
        private int openConnections;
        private Validity validity = Validity.VALID;

        /** Returns how many reports between the last one and this one are missing. */
        long advance(ExactReport report) {
            long missing = report.sequence() - last - 1;
            last = report.sequence();
            inFlight = report.inFlight();
            openConnections = report.openConnections();
            validity = report.validity();
            return missing;
        }

        /** Drops what the worker had under way when it was lost. */
        void clear() {
            inFlight = 0;
            openConnections = 0;
        }
    }

    private final String epoch;
    private final String runId;
    private final Map<String, ReportSequence> sequences = new HashMap<>();
    private final List<SeriesStats> series = new ArrayList<>();
    private final List<SourceStats> locustSources = new ArrayList<>();
    private LoadSignals signals = LoadSignals.NONE;
    private long interrupted;
    private long iterations;
    private boolean bucketed;

    ReportTotals(String epoch, String runId) {
        this.epoch = epoch;
        this.runId = runId;
    }

    /**
     * Counts a report of ours, unless it was counted before or belongs to another run.
     *
     * @param instance the process that sent it
     * @param now on the process's clock
     * @return how many reports are missing before it
     */
    long add(String instance, ExactReport report, long now) {
        ReportSequence sequence = sequences.computeIfAbsent(instance, absent -> new ReportSequence());
        if (!report.epoch().equals(epoch) || !report.runId().equals(runId) || report.sequence() <= sequence.last) {
            return 0;
        }
        series.addAll(report.moved(now).series());
        interrupted += report.interrupted();
        iterations += report.iterations();
        signals = signals.plus(
                new LoadSignals(report.scheduleLag(), report.loopLagNanos(), 0, List.of(), List.of(), List.of(), 0));
        return sequence.advance(report);
    }

    /** Counts the possible rows of a report in Locust's form; returns whether there were others, which are left out. */
    boolean add(String sourceId, StatsReport report, Timestamps now) {
        List<SeriesStats> read = LocustReports.read(report, now);
        if (!read.isEmpty()) {
            series.addAll(read);
            locustSources.add(new SourceStats(sourceId, read));
            bucketed = true;
        }
        return !report.entries().stream().allMatch(LocustReports::isPossible);
    }

    /** Returns what has been counted since the last call, with these users. */
    LoadStats drain(Map<String, Integer> users) {
        int connections = sequences.values().stream()
                .mapToInt(sequence -> sequence.openConnections)
                .sum();
        LoadSignals all = signals.withOpenConnections(connections).withUsersByType(users);
        LoadStats stats = new LoadStats(series, interrupted, inFlight(), iterations, all, locustSources, bucketed);
        series.clear();
        locustSources.clear();
        signals = LoadSignals.NONE;
        interrupted = 0;
        iterations = 0;
        bucketed = false;
        return stats;
    }

    private long inFlight() {
        return sequences.values().stream()
                .mapToLong(sequence -> sequence.inFlight)
                .sum();
    }

    /** Handles that a worker was lost. */
    void lose(String instance) {
        ReportSequence sequence = sequences.get(instance);
        if (sequence != null) {
            sequence.clear();
        }
    }

    /** Returns what our workers say of their own figures, by process; only of those whose figures are doubtful. */
    Map<String, Validity> validities() {
        Map<String, Validity> doubtful = new LinkedHashMap<>();
        sequences.forEach((instance, sequence) -> {
            if (sequence.validity.level() != Validity.Level.VALID) {
                doubtful.put(instance, sequence.validity);
            }
        });
        return doubtful;
    }
}
