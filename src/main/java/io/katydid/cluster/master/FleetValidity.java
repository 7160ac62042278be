package io.katydid.cluster.master;

import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.stats.Validity.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What makes the figures of the fleet doubtful: workers that were lost, reports that never came, and their own doubts. */
final class FleetValidity {

    private final Set<String> losses = new LinkedHashSet<>();

    /** Something was lost for good; said once, however often. */
    void lost(String what) {
        losses.add(what);
    }

    /** With what the workers say of themselves, by their name. */
    Validity with(Map<String, Validity> workers) {
        List<Reason> reasons = new ArrayList<>();
        losses.forEach(loss -> reasons.add(new Reason(Kind.WORKER, loss)));
        Level worst = losses.isEmpty() ? Level.VALID : Level.DEGRADED;
        for (Map.Entry<String, Validity> worker : workers.entrySet()) {
            Validity own = worker.getValue();
            worst = worst.compareTo(own.level()) >= 0 ? worst : own.level();
            own.texts().forEach(text -> reasons.add(new Reason(Kind.WORKER, worker.getKey() + ": " + text)));
        }
        return new Validity(worst, reasons);
    }
}
