package io.katydid.cluster.master;

import io.katydid.load.FleetStatus.FleetEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Events of the run and warnings about workers. Bounded, so that no peer can fill the memory with texts.
 */
final class FleetLog {

    private static final int MOST_COMPLAINTS = 100;
    private static final int MOST_WARNINGS = 10_000;

    private final Consumer<String> warnings;
    private final List<FleetEvent> events = new ArrayList<>();
    private final Set<String> complaints = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private long refused;

    FleetLog(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    void add(FleetEvent event) {
        events.add(event);
    }

    /** Adds a complaint of a worker; the same text only once, whichever worker it comes from. */
    void complain(WorkerNode node, String text) {
        if (complaints.size() < MOST_COMPLAINTS && complaints.add(text)) {
            events.add(new FleetEvent.WorkerComplained(node.peer(), node.index(), text));
        }
    }

    List<FleetEvent> drainEvents() {
        List<FleetEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    /** @param key identifies the warning, of which only the first is shown */
    void warnOnce(String key, String text) {
        if (warned.size() < MOST_WARNINGS && warned.add(key)) {
            warnings.accept(text);
        }
    }

    /** Counts a peer that could not prove that it belongs to the cluster. */
    void refused(String reason) {
        if (++refused == 1) {
            warnings.accept("refused " + reason + "; further refusals are counted, not shown");
        }
    }

    /** Shows how many were refused in total. */
    void close() {
        if (refused > 1) {
            warnings.accept("refused " + refused + " attempts to join in total");
        }
    }
}
