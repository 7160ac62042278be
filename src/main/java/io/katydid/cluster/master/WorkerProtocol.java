package io.katydid.cluster.master;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.load.FleetEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Hears what workers say and answers as Locust's master does (runners.py, {@code MasterRunner.client_listener}), but nothing that is said
 * can end it. Guarded by the {@link Fleet}.
 */
final class WorkerProtocol {

    /** So many different complaints of workers are passed on. */
    private static final int MOST_COMPLAINTS = 100;

    /** Locust's threshold. */
    private static final int BUSY_PERCENT = 90;

    private final WorkerNodes nodes;
    private final ReportTotals totals;
    private final MasterMessages masterMessages;
    private final FleetValidity validity;
    private final String epoch;
    private final BiConsumer<String, FromMaster> out;
    private final Consumer<String> warnings;
    private final List<FleetEvent> events = new ArrayList<>();
    private final Set<String> complaints = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private Optional<String> refusal = Optional.empty();
    private boolean disturbed;
    private boolean ending;

    WorkerProtocol(
            WorkerNodes nodes,
            ReportTotals totals,
            MasterMessages masterMessages,
            FleetValidity validity,
            String epoch,
            BiConsumer<String, FromMaster> out,
            Consumer<String> warnings) {
        this.nodes = nodes;
        this.totals = totals;
        this.masterMessages = masterMessages;
        this.validity = validity;
        this.epoch = epoch;
        this.out = out;
        this.warnings = warnings;
    }

    void arrived(String peer, FromWorker message, Timestamps moment) {
        WorkerNode node = nodes.get(peer);
        if (message instanceof FromWorker.ClientReady(Optional<String> version)) {
            join(peer, version, moment.nanos());
        } else if (message instanceof FromWorker.LocustfileWanted) {
            out.accept(
                    peer,
                    new FromMaster.Other(
                            "locustfile",
                            Map.of("error", "this master has no locustfile; start the worker with one of its own")));
        } else if (node != null && node.state == WorkerNode.State.GONE) {
            late(node, message, moment);
        } else if (node != null) {
            node.heard = moment.nanos();
            if (node.state == WorkerNode.State.MISSING) {
                recover(node);
            }
            hear(node, message, moment);
        }
    }

    /**
     * Somebody else has its place, or it has left. Its figures count. It must not go on as if it were heard: ours looks for its master
     * when nobody answers, others are told to go.
     */
    private void late(WorkerNode node, FromWorker message, Timestamps moment) {
        switch (message) {
            case FromWorker.Stats(StatsReport report) -> {
                report(node, report, moment);
                node.reported = Map.of();
            }
            case FromWorker.Heartbeat _ when !node.isOurs() -> out.accept(node.peer, new FromMaster.Quit());
            default -> {}
        }
    }

    private void join(String peer, Optional<String> version, long now) {
        if (version.isEmpty()) {
            warnOnce(peer, "worker " + peer + " is older than Locust 2.0 and cannot join");
            return;
        }
        WorkerNode node = nodes.join(peer, version.get(), now);
        out.accept(peer, new FromMaster.Ack(OptionalInt.of(node.index), Optional.of(epoch)));
        if (node.state == WorkerNode.State.MISSING) {
            recover(node);
        } else if (node.state == WorkerNode.State.JOINING && !node.version.equals("-1")) {
            ready(node);
        }
    }

    private void hear(WorkerNode node, FromWorker message, Timestamps moment) {
        switch (message) {
            case FromWorker.Heartbeat beat -> heartbeat(node, beat);
            case FromWorker.Hello hello -> {
                node.instance = Optional.of(hello.instance());
                out.accept(node.peer, masterMessages.scenario());
            }
            case FromWorker.ScenarioRead read -> read(node, read);
            case FromWorker.Spawning _ -> move(node, WorkerNode.State.SPAWNING);
            case FromWorker.SpawningComplete(Map<String, Integer> users) -> {
                node.reported = users;
                node.hadUsers |= node.users() > 0;
                move(node, WorkerNode.State.RUNNING);
            }
            case FromWorker.Stats(StatsReport report) -> report(node, report, moment);
            case FromWorker.TaskException(String text, String traceback) ->
                complain(node, text + (traceback.isEmpty() ? "" : ": " + lastLine(traceback)));
            case FromWorker.Quit _ -> leave(node);
            case FromWorker.Other other ->
                warnOnce(
                        node.peer + other.type(),
                        node.sourceId() + " sent '" + other.type() + "', which means nothing here");
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
        out.accept(node.peer, new FromMaster.Heartbeat());
        if (beat.cpuPercent() > BUSY_PERCENT && !node.isOurs()) {
            // ours judge themselves
            String busy = node.sourceId() + " used over " + BUSY_PERCENT + " % of its processor";
            complain(node, busy + "; what it timed may be its own delay");
            validity.lost(busy);
        }
        if (node.state == WorkerNode.State.JOINING && !node.isOurs()) {
            ready(node);
        }
        switch (beat.state()) {
            case "ready" -> move(node, WorkerNode.State.READY);
            case "spawning" -> move(node, WorkerNode.State.SPAWNING);
            case "running" -> move(node, WorkerNode.State.RUNNING);
            default -> {}
        }
    }

    private static void move(WorkerNode node, WorkerNode.State state) {
        if (node.state.isLive()) {
            node.state = state;
        }
    }

    private void read(WorkerNode node, FromWorker.ScenarioRead read) {
        if (!read.problems().isEmpty()) {
            refuse(node, String.join("\n", read.problems()));
        } else if (!read.sha256().equals(masterMessages.scenario().sha256())) {
            refuse(node, "the scenario did not reach it whole");
        } else if (node.state == WorkerNode.State.JOINING) {
            ready(node);
        }
    }

    private void refuse(WorkerNode node, String reason) {
        node.state = WorkerNode.State.GONE;
        refusal = Optional.of(node.sourceId() + " (" + node.host() + ") cannot run the scenario:\n" + reason);
        complain(node, "cannot run the scenario: " + reason.lines().findFirst().orElse(""));
    }

    private void ready(WorkerNode node) {
        boolean back = node.wasLost;
        boolean there = false;
        for (WorkerNode earlier : nodes.earlier(node)) {
            back |= earlier.state == WorkerNode.State.MISSING || earlier.wasLost;
            // what it had said under its other name before came late, and has told of its return already
            there |= earlier.state.isLive() && earlier.wasLost;
            earlier.state = WorkerNode.State.GONE;
        }
        back |= nodes.all().stream().anyMatch(other -> other != node && other.index == node.index && other.wasLost);
        node.state = WorkerNode.State.READY;
        out.accept(node.peer, masterMessages.metadata());
        if (!there) {
            events.add(
                    back
                            ? new FleetEvent.WorkerRecovered(node.peer, node.index)
                            : new FleetEvent.WorkerJoined(node.peer, node.index, node.kind()));
        }
        disturbed = true;
    }

    /** It was only silent. What it had was given to others, so it is told anew what it is to have. */
    private void recover(WorkerNode node) {
        node.state = WorkerNode.State.RUNNING;
        node.told = false;
        node.assigned = Map.of();
        events.add(new FleetEvent.WorkerRecovered(node.peer, node.index));
        disturbed = true;
    }

    private void report(WorkerNode node, StatsReport report, Timestamps moment) {
        node.reported = report.users();
        node.hadUsers |= node.users() > 0;
        if (report.exact().isPresent() && node.isOurs()) {
            exact(node, report.exact().get(), moment);
        } else if (!node.isOurs()) {
            if (totals.add(node.sourceId(), report, moment)) {
                distrust(node, "had figures that cannot be");
            }
            node.finished |= ending && report.users().values().stream().allMatch(users -> users == 0);
        } else if (!report.entries().isEmpty()) {
            distrust(node, "could not be read");
        }
    }

    private void distrust(WorkerNode node, String why) {
        String what = "a report of " + node.sourceId() + " " + why;
        warnOnce(what, what + "; what it counted is in no figure");
        validity.lost(what);
    }

    private void exact(WorkerNode node, ExactReport exact, Timestamps moment) {
        long missing = totals.add(node.instance.orElseThrow(), exact, moment.nanos());
        if (node.state != WorkerNode.State.GONE) {
            // one that has lost its place must not take this for its master's answer; it says it again once it is back
            out.accept(node.peer, new FromMaster.ReportAck(exact.sequence()));
        }
        if (missing > 0) {
            events.add(new FleetEvent.ReportsLost(node.peer, node.index, missing));
            validity.lost(missing + " reports of " + node.sourceId() + " never came");
        }
        node.finished |= exact.last();
    }

    private void leave(WorkerNode node) {
        node.finished = true;
        if (node.state.isLive() && !ending) {
            lose(node, "it left");
        }
        node.state = WorkerNode.State.GONE;
        node.reported = Map.of();
    }

    /** Its users are missing from now on. */
    void lose(WorkerNode node, String reason) {
        node.wasLost = true;
        node.state = WorkerNode.State.MISSING;
        node.assigned = Map.of();
        node.reported = Map.of();
        node.instance.ifPresent(totals::forget);
        events.add(new FleetEvent.WorkerLost(node.peer, node.index, reason));
        validity.lost(node.sourceId() + " (" + node.host() + ") was lost: " + reason);
        disturbed = true;
    }

    private void complain(WorkerNode node, String text) {
        if (complaints.size() < MOST_COMPLAINTS && complaints.add(text)) {
            events.add(new FleetEvent.WorkerComplained(node.peer, node.index, text));
        }
    }

    void dropped(String peer, String reason) {
        WorkerNode node = nodes.get(peer);
        String who = node == null ? "peer " + peer : node.sourceId();
        if (node != null && node.dropped++ == 0) {
            validity.lost("messages of " + who + " were dropped: " + reason);
        }
        warnOnce(peer + "dropped", who + ": dropped " + reason + "; more of its are counted, not shown");
    }

    /** Texts of peers are not to fill the memory. */
    private void warnOnce(String key, String text) {
        if (warned.size() < 10_000 && warned.add(key)) {
            warnings.accept(text);
        }
    }

    /** The run ends: who leaves now is not lost. */
    void end() {
        ending = true;
    }

    List<FleetEvent> drainEvents() {
        List<FleetEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    /** Whether somebody came or left since the last call. */
    boolean drainDisturbed() {
        boolean was = disturbed;
        disturbed = false;
        return was;
    }

    /** Why a worker cannot run the scenario; several lines. */
    Optional<String> refusal() {
        return refusal;
    }
}
