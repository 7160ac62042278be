package io.katydid.cluster.master;

import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why the figures of a fleet cannot be fully trusted: lost workers, lost reports, and what workers say of their own
 * figures.
 */
final class FleetValidity {

    private final Set<String> losses = new LinkedHashSet<>();

    /** Adds something that was lost for good; the same text only once. */
    void lost(String what) {
        losses.add(what);
    }

    /** Returns these reasons and those of the workers, which are given by their name. */
    Validity with(Map<String, Validity> workers) {
        List<String> reasons = new ArrayList<>(losses);
        Level worst = losses.isEmpty() ? Level.VALID : Level.DEGRADED;
        for (Map.Entry<String, Validity> worker : workers.entrySet()) {
            Validity own = worker.getValue();
            worst = worst.compareTo(own.level()) >= 0 ? worst : own.level();
            own.reasons().forEach(reason -> reasons.add(worker.getKey() + ": " + reason));
        }
        return new Validity(worst, reasons);
    }
}
