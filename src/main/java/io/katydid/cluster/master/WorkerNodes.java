package io.katydid.cluster.master;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is there, and under which index. Guarded by the {@link Fleet}. */
final class WorkerNodes {

    private final Map<String, WorkerNode> seats = new LinkedHashMap<>();
    private final Map<String, Integer> indexOfInstance = new HashMap<>();
    private int nextIndex;

    @Nullable
    WorkerNode get(String peer) {
        return seats.get(peer);
    }

    Collection<WorkerNode> all() {
        return seats.values();
    }

    /**
     * A worker joins. The same identity keeps its seat. Another one gets the index of a worker that is gone where that can only be
     * itself: the same process under another identity, or what replaced it under the same name, as a pod does.
     */
    WorkerNode join(String peer, String version, long now) {
        WorkerNode before = seats.get(peer);
        if (before != null && before.state != WorkerNode.State.GONE) {
            before.heard = now;
            return before;
        }
        WorkerNode node = new WorkerNode(peer, indexFor(peer), version, now);
        seats.put(peer, node);
        return node;
    }

    private int indexFor(String peer) {
        Optional<String> process = processOf(peer);
        Integer known = process.map(indexOfInstance::get).orElse(null);
        if (known == null || isTaken(known, process)) {
            known = abandonedBy(peer).map(node -> node.index).orElseGet(() -> nextIndex++);
        }
        int index = known;
        process.ifPresent(id -> indexOfInstance.put(id, index));
        return index;
    }

    /** Whether a worker of another process has an index now, as one has that took the place of a lost one. */
    private boolean isTaken(int index, Optional<String> process) {
        return seats.values().stream()
                .anyMatch(node -> node.index == index
                        && node.state.isLive()
                        && !processOf(node.peer).equals(process));
    }

    /** Who asked to join and never could is nobody to remember. */
    void forget(WorkerNode node) {
        seats.remove(node.peer);
    }

    /** Our workers put their process into the first half of what others fill with chance. */
    private static Optional<String> processOf(String peer) {
        int end = peer.lastIndexOf('_');
        String unique = peer.substring(end + 1);
        return end > 0 && unique.length() == 32 ? Optional.of(peer.substring(0, end + 17)) : Optional.empty();
    }

    /** The last worker of the same machine's name that has left, whose index nobody has now. */
    private Optional<WorkerNode> abandonedBy(String peer) {
        String host = WorkerNode.host(peer);
        return seats.values().stream()
                .filter(node -> (node.state == WorkerNode.State.GONE || node.state == WorkerNode.State.MISSING)
                        && node.host().equals(host))
                .filter(node -> seats.values().stream()
                        .noneMatch(other -> other.index == node.index
                                && other.state != WorkerNode.State.GONE
                                && other.state != WorkerNode.State.MISSING))
                .max(Comparator.comparingInt(node -> node.index));
    }

    /** Others under the index of this one are the same worker in an earlier life. */
    List<WorkerNode> earlier(WorkerNode node) {
        return seats.values().stream()
                .filter(other -> other != node && other.index == node.index && other.state != WorkerNode.State.GONE)
                .toList();
    }

    /** Those that can have users, dealt to machines in turn (Locust's dispatch.py). */
    List<WorkerNode> live() {
        Map<String, Integer> ordinals = new HashMap<>();
        record Place(int ordinal, WorkerNode node) {}
        List<Place> places = new ArrayList<>();
        seats.values().stream()
                .filter(node -> node.state.isLive())
                .sorted(Comparator.comparing(node -> node.peer))
                .forEach(node -> places.add(new Place(ordinals.merge(node.host(), 1, Integer::sum), node)));
        return places.stream()
                .sorted(Comparator.comparingInt(Place::ordinal).thenComparing(place -> place.node.peer))
                .map(Place::node)
                .toList();
    }

    int count(Predicate<WorkerNode> which) {
        return (int) seats.values().stream().filter(which).count();
    }

    /** How many are in which state, as the plugin and Locust call them. */
    Map<String, Integer> states() {
        Map<String, Integer> states = new LinkedHashMap<>();
        states.put("ready", count(node -> node.state == WorkerNode.State.READY));
        states.put("spawning", count(node -> node.state == WorkerNode.State.SPAWNING));
        states.put("running", count(node -> node.state == WorkerNode.State.RUNNING));
        states.put("missing", count(node -> node.state == WorkerNode.State.MISSING));
        return states;
    }
}
