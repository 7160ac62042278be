package io.katydid.cluster.master;

import io.katydid.load.FleetStatus.FleetEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How workers join, become ready, are lost, come back and leave, with the consequences that each has for the run. */
final class Membership {

    private final WorkerNodes nodes;
    private final ReportTotals totals;
    private final MasterMessages messages;
    private final FleetValidity validity;
    private final FleetLog log;
    private Optional<String> refusal = Optional.empty();
    private boolean changed;
    private boolean ending;

    Membership(WorkerNodes nodes, ReportTotals totals, MasterMessages messages, FleetValidity validity, FleetLog log) {
        this.nodes = nodes;
        this.totals = totals;
        this.messages = messages;
        this.validity = validity;
        this.log = log;
    }

    @Nullable
    WorkerNode find(String peer) {
        return nodes.get(peer);
    }

    /** Lets a peer join. Locust's workers can make load at once; others say more about themselves first. */
    void join(String peer, Optional<String> version, long now) {
        if (version.isEmpty()) {
            log.warnOnce(peer, "worker " + peer + " is older than Locust 2.0 and cannot join");
            return;
        }
        WorkerNode node = nodes.join(peer, version.get(), now);
        messages.acknowledge(node);
        recoverIfMissing(node);
        if (node.isLocust()) {
            readyIfJoining(node);
        }
    }

    /** Makes a joining worker live: a new one, or one that was here before under another identity. */
    void readyIfJoining(WorkerNode node) {
        if (!node.becomeReady()) {
            return;
        }
        List<WorkerNode> earlier = nodes.earlier(node);
        boolean back = earlier.stream().anyMatch(other -> other.state().wasLost());
        // a late message from its earlier identity was reported as its return already
        boolean reported = earlier.stream()
                .anyMatch(other -> other.isLive() && other.state().wasLost());
        earlier.forEach(WorkerNode::leave);
        messages.metadata(node);
        if (!reported) {
            log.add(
                    back
                            ? new FleetEvent.WorkerRecovered(node.peer(), node.index())
                            : new FleetEvent.WorkerJoined(node.peer(), node.index(), node.kind()));
        }
        changed = true;
    }

    /** Takes a worker back that was missing and is heard again. */
    void recoverIfMissing(WorkerNode node) {
        if (node.recover()) {
            log.add(new FleetEvent.WorkerRecovered(node.peer(), node.index()));
            changed = true;
        }
    }

    /** Gives up a live worker, whose users are missing from now on. */
    void lose(WorkerNode node, String reason) {
        if (!node.lose()) {
            return;
        }
        node.instance().ifPresent(totals::lose);
        log.add(new FleetEvent.WorkerLost(node.peer(), node.index(), reason));
        validity.lost(node.sourceId() + " (" + node.host() + ") was lost: " + reason);
        changed = true;
    }

    /** Handles that a worker leaves, as all do at the end of a run. Before, it counts as lost. */
    void leave(WorkerNode node) {
        if (!ending) {
            lose(node, "it left");
        }
        node.finish();
        node.leave();
    }

    /** Handles that a worker cannot run the scenario. */
    void refuse(WorkerNode node, String reason) {
        node.leave();
        refusal = Optional.of(node.sourceId() + " (" + node.host() + ") cannot run the scenario:\n" + reason);
        log.complain(
                node, "cannot run the scenario: " + reason.lines().findFirst().orElse(""));
    }

    /** Returns why a worker cannot run the scenario, in several lines; empty while none has refused it. */
    Optional<String> refusal() {
        return refusal;
    }

    /** Marks the end of the run: workers that leave from now on are not lost. */
    void end() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /** Returns whether workers came or went since the last call. */
    boolean drainChanged() {
        boolean drained = changed;
        changed = false;
        return drained;
    }
}
