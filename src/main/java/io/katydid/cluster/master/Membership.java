package io.katydid.cluster.master;

import io.katydid.load.FleetEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Workers join, become ready, are lost, come back and leave, and each of these has its consequences for the run. */
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

    /** A peer asks to join. Locust's workers can make load at once; others say more about themselves first. */
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

    /** A worker that was only joining can make load: one more, or one that was here before under another identity. */
    void readyIfJoining(WorkerNode node) {
        if (!node.becomeReady()) {
            return;
        }
        List<WorkerNode> earlier = nodes.earlier(node);
        boolean back = earlier.stream().anyMatch(other -> other.state().wasLost());
        // its earlier identity was heard again, late, and that was reported as its return already
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

    /** A missing worker was heard, so it had only been silent. */
    void recoverIfMissing(WorkerNode node) {
        if (node.recover()) {
            log.add(new FleetEvent.WorkerRecovered(node.peer(), node.index()));
            changed = true;
        }
    }

    /** A live worker cannot be counted on any more: its users are missing from now on. */
    void lose(WorkerNode node, String reason) {
        if (!node.lose()) {
            return;
        }
        node.instance().ifPresent(totals::forget);
        log.add(new FleetEvent.WorkerLost(node.peer(), node.index(), reason));
        validity.lost(node.sourceId() + " (" + node.host() + ") was lost: " + reason);
        changed = true;
    }

    /** A worker says that it leaves. At the end of a run all do; before, it is lost. */
    void leave(WorkerNode node) {
        if (!ending) {
            lose(node, "it left");
        }
        node.finish();
        node.leave();
    }

    /** A worker cannot run the scenario. */
    void refuse(WorkerNode node, String reason) {
        node.leave();
        refusal = Optional.of(node.sourceId() + " (" + node.host() + ") cannot run the scenario:\n" + reason);
        log.complain(
                node, "cannot run the scenario: " + reason.lines().findFirst().orElse(""));
    }

    /** Returns why a worker cannot run the scenario, in several lines. */
    Optional<String> refusal() {
        return refusal;
    }

    /** The run ends: workers that leave from now on are not lost. */
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
