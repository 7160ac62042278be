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
final class Roster {

    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Map<String, Integer> indexOfInstance = new HashMap<>();
    private int nextIndex;

    @Nullable
    Seat get(String peer) {
        return seats.get(peer);
    }

    Collection<Seat> all() {
        return seats.values();
    }

    /**
     * A worker joins. The same identity keeps its seat. Another one gets the index of a worker that is gone where that can only be
     * itself: the same process under another identity, or what replaced it under the same name, as a pod does.
     */
    Seat join(String peer, String version, long now) {
        Seat before = seats.get(peer);
        if (before != null && before.state != Seat.State.GONE) {
            before.heard = now;
            return before;
        }
        Seat seat = new Seat(peer, indexFor(peer), version, now);
        seats.put(peer, seat);
        return seat;
    }

    private int indexFor(String peer) {
        Optional<String> process = processOf(peer);
        Integer known = process.map(indexOfInstance::get).orElse(null);
        if (known == null || isTaken(known, process)) {
            known = abandonedBy(peer).map(seat -> seat.index).orElseGet(() -> nextIndex++);
        }
        int index = known;
        process.ifPresent(id -> indexOfInstance.put(id, index));
        return index;
    }

    /** Whether a worker of another process has an index now, as one has that took the place of a lost one. */
    private boolean isTaken(int index, Optional<String> process) {
        return seats.values().stream()
                .anyMatch(seat -> seat.index == index
                        && seat.state.isLive()
                        && !processOf(seat.peer).equals(process));
    }

    /** Who asked to join and never could is nobody to remember. */
    void forget(Seat seat) {
        seats.remove(seat.peer);
    }

    /** Our workers put their process into the first half of what others fill with chance. */
    private static Optional<String> processOf(String peer) {
        int end = peer.lastIndexOf('_');
        String unique = peer.substring(end + 1);
        return end > 0 && unique.length() == 32 ? Optional.of(peer.substring(0, end + 17)) : Optional.empty();
    }

    /** The last worker of the same machine's name that has left, whose index nobody has now. */
    private Optional<Seat> abandonedBy(String peer) {
        String host = Seat.host(peer);
        return seats.values().stream()
                .filter(seat -> (seat.state == Seat.State.GONE || seat.state == Seat.State.MISSING)
                        && seat.host().equals(host))
                .filter(seat -> seats.values().stream()
                        .noneMatch(other -> other.index == seat.index
                                && other.state != Seat.State.GONE
                                && other.state != Seat.State.MISSING))
                .max(Comparator.comparingInt(seat -> seat.index));
    }

    /** Others under the index of this one are the same worker in an earlier life. */
    List<Seat> earlier(Seat seat) {
        return seats.values().stream()
                .filter(other -> other != seat && other.index == seat.index && other.state != Seat.State.GONE)
                .toList();
    }

    /** Those that can have users, dealt to machines in turn (Locust's dispatch.py). */
    List<Seat> live() {
        Map<String, Integer> ordinals = new HashMap<>();
        record Place(int ordinal, Seat seat) {}
        List<Place> places = new ArrayList<>();
        seats.values().stream()
                .filter(seat -> seat.state.isLive())
                .sorted(Comparator.comparing(seat -> seat.peer))
                .forEach(seat -> places.add(new Place(ordinals.merge(seat.host(), 1, Integer::sum), seat)));
        return places.stream()
                .sorted(Comparator.comparingInt(Place::ordinal).thenComparing(place -> place.seat.peer))
                .map(Place::seat)
                .toList();
    }

    int count(Predicate<Seat> which) {
        return (int) seats.values().stream().filter(which).count();
    }

    /** How many are in which state, as the plugin and Locust call them. */
    Map<String, Integer> states() {
        Map<String, Integer> states = new LinkedHashMap<>();
        states.put("ready", count(seat -> seat.state == Seat.State.READY));
        states.put("spawning", count(seat -> seat.state == Seat.State.SPAWNING));
        states.put("running", count(seat -> seat.state == Seat.State.RUNNING));
        states.put("missing", count(seat -> seat.state == Seat.State.MISSING));
        return states;
    }
}
