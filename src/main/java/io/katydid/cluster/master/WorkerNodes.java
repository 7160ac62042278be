package io.katydid.cluster.master;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All workers that the master has seen, by identity, and the index of each (Locust's {@code WorkerNodes}). */
final class WorkerNodes {

    private final Map<String, WorkerNode> byPeer = new LinkedHashMap<>();
    private final Map<String, Integer> indexOfProcess = new HashMap<>();
    private int nextIndex;

    @Nullable
    WorkerNode get(String peer) {
        return byPeer.get(peer);
    }

    /** Returns those known now; the list does not change with them. */
    List<WorkerNode> all() {
        return List.copyOf(byPeer.values());
    }

    /**
     * Lets a worker join. The same identity keeps its node. Another identity gets the index of a worker that is gone,
     * but only where it must be that worker: the same process under a new identity, or its replacement under the same
     * host name, as with a pod.
     */
    WorkerNode join(String peer, String version, long now) {
        WorkerNode known = byPeer.get(peer);
        if (known != null && !known.isGone()) {
            known.heardAt(now);
            return known;
        }
        WorkerNode node = new WorkerNode(peer, indexFor(peer), version, now);
        byPeer.put(peer, node);
        return node;
    }

    private int indexFor(String peer) {
        Optional<String> process = processOf(peer);
        Integer known = process.map(indexOfProcess::get).orElse(null);
        if (known == null || isTaken(known, process)) {
            known = abandonedBy(peer).map(WorkerNode::index).orElseGet(() -> nextIndex++);
        }
        int index = known;
        process.ifPresent(id -> indexOfProcess.put(id, index));
        return index;
    }

    /** Returns whether a live worker of another process has this index, because it replaced a lost one. */
    private boolean isTaken(int index, Optional<String> process) {
        return byPeer.values().stream()
                .anyMatch(node -> node.index() == index
                        && node.isLive()
                        && !processOf(node.peer()).equals(process));
    }

    /** Removes a worker that asked to join and never became ready. */
    void forget(WorkerNode node) {
        byPeer.remove(node.peer());
    }

    /** Returns the process of one of our workers: the first half of the part that others fill with random digits. */
    private static Optional<String> processOf(String peer) {
        int end = peer.lastIndexOf('_');
        String unique = peer.substring(end + 1);
        return end > 0 && unique.length() == 32 ? Optional.of(peer.substring(0, end + 17)) : Optional.empty();
    }

    /** Returns the last worker of the same host that is away and whose index no other worker has now. */
    private Optional<WorkerNode> abandonedBy(String peer) {
        String host = WorkerNode.host(peer);
        return byPeer.values().stream()
                .filter(node -> isAway(node) && node.host().equals(host))
                .filter(node ->
                        byPeer.values().stream().noneMatch(other -> other.index() == node.index() && !isAway(other)))
                .max(Comparator.comparingInt(WorkerNode::index));
    }

    private static boolean isAway(WorkerNode node) {
        return switch (node.state()) {
            case NodeState.Missing _, NodeState.Gone _ -> true;
            case NodeState.Joining _, NodeState.Live _ -> false;
        };
    }

    /** Returns the others with the index of this one: the same worker under its earlier identities. */
    List<WorkerNode> earlier(WorkerNode node) {
        return byPeer.values().stream()
                .filter(other -> other != node && other.index() == node.index())
                .toList();
    }

    /** Returns those that can have users, in the order in which Locust deals users to hosts in turn (dispatch.py). */
    List<WorkerNode> live() {
        Map<String, Integer> ordinals = new HashMap<>();
        record Ranked(int ordinalOnHost, WorkerNode node) {}
        List<Ranked> ranked = new ArrayList<>();
        byPeer.values().stream()
                .filter(WorkerNode::isLive)
                .sorted(Comparator.comparing(WorkerNode::peer))
                .forEach(node -> ranked.add(new Ranked(ordinals.merge(node.host(), 1, Integer::sum), node)));
        return ranked.stream()
                .sorted(Comparator.comparingInt(Ranked::ordinalOnHost)
                        .thenComparing(one -> one.node().peer()))
                .map(Ranked::node)
                .toList();
    }

    boolean hasLive() {
        return byPeer.values().stream().anyMatch(WorkerNode::isLive);
    }

    /** Returns how many users the live workers have reported. */
    int users() {
        return byPeer.values().stream()
                .filter(WorkerNode::isLive)
                .mapToInt(WorkerNode::users)
                .sum();
    }

    /** Returns how many workers are in which state, by the names that Locust and {@code katydid.workers} use. */
    Map<String, Integer> countsByState() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        NodeState.NAMES.forEach(name -> counts.put(name, 0));
        byPeer.values().forEach(node -> node.state().name().ifPresent(name -> counts.merge(name, 1, Integer::sum)));
        return counts;
    }
}
