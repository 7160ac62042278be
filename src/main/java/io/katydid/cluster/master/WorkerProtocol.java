package io.katydid.cluster.master;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.load.FleetStatus.FleetEvent;
import java.util.Map;
import java.util.Optional;

/**
 * Handles the messages of workers as Locust's master does (runners.py, {@code MasterRunner.client_listener}), except
 * that no message can end it.
 */
final class WorkerProtocol {

    /** Locust's {@code CPU_WARNING_THRESHOLD}. */
    private static final int BUSY_PERCENT = 90;

    private final Membership membership;
    private final ReportTotals totals;
    private final MasterMessages messages;
    private final FleetValidity validity;
    private final FleetLog log;

    WorkerProtocol(
            Membership membership, ReportTotals totals, MasterMessages messages, FleetValidity validity, FleetLog log) {
        this.membership = membership;
        this.totals = totals;
        this.messages = messages;
        this.validity = validity;
        this.log = log;
    }

    void arrived(String peer, FromWorker message, Timestamps now) {
        WorkerNode node = membership.find(peer);
        if (message instanceof FromWorker.ClientReady(Optional<String> version)) {
            membership.join(peer, version, now.nanos());
        } else if (message instanceof FromWorker.LocustfileWanted) {
            messages.noLocustfile(peer);
        } else if (node != null && node.isGone()) {
            late(node, message, now);
        } else if (node != null) {
            node.heardAt(now.nanos());
            membership.recoverIfMissing(node);
            handle(node, message, now);
        }
    }

    /**
     * Handles a message of a worker that has left, or whose index another worker has now. Its figures still count, but
     * it gets no response that would let it go on: our workers then look for their master, all others are sent a quit.
     */
    private void late(WorkerNode node, FromWorker message, Timestamps now) {
        switch (message) {
            case FromWorker.Stats(StatsReport report) -> report(node, report, now);
            case FromWorker.Heartbeat _ when !node.isOurs() -> messages.quit(node);
            default -> {}
        }
    }

    private void handle(WorkerNode node, FromWorker message, Timestamps now) {
        switch (message) {
            case FromWorker.Heartbeat beat -> heartbeat(node, beat);
            case FromWorker.Hello hello -> {
                node.introduce(hello.instance());
                messages.scenario(node);
            }
            case FromWorker.ScenarioRead read -> scenarioRead(node, read);
            case FromWorker.Spawning _ -> node.act(NodeState.Activity.SPAWNING);
            case FromWorker.SpawningComplete(Map<String, Integer> users) -> {
                node.reportUsers(users);
                node.act(NodeState.Activity.RUNNING);
            }
            case FromWorker.Stats(StatsReport report) -> report(node, report, now);
            case FromWorker.TaskException(String text, String traceback) ->
                log.complain(node, text + (traceback.isEmpty() ? "" : ": " + lastLine(traceback)));
            case FromWorker.Quit _ -> membership.leave(node);
            case FromWorker.Other other ->
                log.warnOnce(
                        node.peer() + other.type(),
                        node.sourceId() + " sent '" + other.type() + "', which this master does not know");
            case FromWorker.ClientStopped _,
                    FromWorker.Logs _,
                    FromWorker.ClientReady _,
                    FromWorker.LocustfileWanted _ -> {}
        }
    }

    private static String lastLine(String traceback) {
        String[] lines = traceback.strip().split("\n");
        return lines[lines.length - 1].strip();
    }

    private void heartbeat(WorkerNode node, FromWorker.Heartbeat beat) {
        messages.heartbeat(node);
        if (!node.isOurs()) {
            // our workers judge themselves, and are ready only once they have read the scenario
            warnIfBusy(node, beat.cpuPercent());
            membership.readyIfJoining(node);
        }
        NodeState.Activity.named(beat.state()).ifPresent(node::act);
    }

    private void warnIfBusy(WorkerNode node, double cpuPercent) {
        if (cpuPercent > BUSY_PERCENT) {
            String busy = node.sourceId() + " used more than " + BUSY_PERCENT + " % of its CPU";
            log.complain(node, busy + "; its response times may include its own delays");
            validity.lost(busy);
        }
    }

    private void scenarioRead(WorkerNode node, FromWorker.ScenarioRead read) {
        if (!read.problems().isEmpty()) {
            membership.refuse(node, String.join("\n", read.problems()));
        } else if (!messages.isScenario(read.sha256())) {
            membership.refuse(node, "the scenario arrived incomplete");
        } else {
            membership.readyIfJoining(node);
        }
    }

    private void report(WorkerNode node, StatsReport report, Timestamps now) {
        node.reportUsers(report.users());
        if (!node.isOurs()) {
            locustReport(node, report, now);
        } else if (report.exact().isPresent()) {
            exactReport(node, report.exact().get(), now);
        } else if (!report.entries().isEmpty()) {
            distrust(node, "could not be read");
        }
    }

    private void locustReport(WorkerNode node, StatsReport report, Timestamps now) {
        if (totals.add(node.sourceId(), report, now)) {
            distrust(node, "contained impossible figures");
        }
        if (membership.isEnding() && report.users().values().stream().allMatch(users -> users == 0)) {
            node.finish();
        }
    }

    private void distrust(WorkerNode node, String why) {
        String what = "a report from " + node.sourceId() + " " + why;
        log.warnOnce(what, what + "; what it counted is in no figure");
        validity.lost(what);
    }

    private void exactReport(WorkerNode node, ExactReport exact, Timestamps now) {
        long missing = totals.add(node.instance().orElseThrow(), exact, now.nanos());
        if (!node.isGone()) {
            // a worker that was replaced must not take this for a sign of life; it repeats the report once it is back
            messages.acknowledge(node, exact);
        }
        if (missing > 0) {
            log.add(new FleetEvent.ReportsLost(node.peer(), node.index(), missing));
            validity.lost(missing + " reports from " + node.sourceId() + " never arrived");
        }
        if (exact.last()) {
            node.finish();
        }
    }

    /** Handles that a message of a peer was dropped before it could be read. */
    void dropped(String peer, String reason) {
        WorkerNode node = membership.find(peer);
        String sender = node == null ? "peer " + peer : node.sourceId();
        if (node != null && node.messageDropped()) {
            validity.lost("messages from " + sender + " were dropped: " + reason);
        }
        log.warnOnce(peer + "dropped", sender + ": dropped " + reason + "; more of these are not shown");
    }
}
