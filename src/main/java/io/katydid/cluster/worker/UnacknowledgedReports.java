package io.katydid.cluster.worker;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.StatsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports of one run to a master of ours: numbered, and kept until it says that it has counted them, so that none is lost and none
 * counted twice. Normally one is on its way; a last one may follow another. Confined to the worker's thread.
 */
final class UnacknowledgedReports {

    private final String epoch;
    private final String runId;
    private final List<StatsReport> unreceived = new ArrayList<>();
    private long sequence;

    /** @param epoch the master's life that the run belongs to */
    UnacknowledgedReports(String epoch, String runId) {
        this.epoch = epoch;
        this.runId = runId;
    }

    boolean isFor(String masterEpoch, String run) {
        return epoch.equals(masterEpoch) && runId.equals(run);
    }

    boolean isFor(String masterEpoch) {
        return epoch.equals(masterEpoch);
    }

    boolean isEmpty() {
        return unreceived.isEmpty();
    }

    /** Requests in reports of which nobody knows whether they were counted. */
    long requests() {
        return unreceived.stream()
                .mapToLong(report -> report.total().requests())
                .sum();
    }

    void add(StatsReport rows, UnreportedStats.Page page) {
        sequence++;
        ExactReport exact = new ExactReport(
                epoch,
                sequence,
                runId,
                page.last(),
                page.series(),
                page.interrupted(),
                page.inFlight(),
                page.iterations(),
                page.signals().scheduleLag(),
                page.signals().loopLagNanos(),
                page.signals().openConnections(),
                page.validity());
        unreceived.add(with(rows, exact));
    }

    /** All that is to be sent, again or for the first time, in order. */
    List<FromWorker> due(long now) {
        List<FromWorker> messages = new ArrayList<>();
        for (StatsReport report : unreceived) {
            messages.add(new FromWorker.Stats(
                    with(report, report.exact().orElseThrow().moved(-now))));
        }
        return messages;
    }

    private static StatsReport with(StatsReport rows, ExactReport exact) {
        return new StatsReport(rows.entries(), rows.total(), rows.failures(), rows.users(), Optional.of(exact));
    }

    void received(long upTo) {
        unreceived.removeIf(report -> report.exact().orElseThrow().sequence() <= upTo);
    }
}
