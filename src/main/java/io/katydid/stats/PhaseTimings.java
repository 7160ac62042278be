package io.katydid.stats;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Records the phases of one endpoint on one event loop. A phase without samples needs no memory. Confined to that loop.
 */
@HotPath
final class PhaseTimings {

    private final EndpointKey endpoint;
    /** An array inside, so a lookup is an access by index. */
    private final Map<Phase, Timings> timings = new EnumMap<>(Phase.class);

    PhaseTimings(EndpointKey endpoint) {
        this.endpoint = endpoint;
    }

    void record(Phase phase, long nanos) {
        Timings into = timings.get(phase);
        if (into == null) {
            into = new Timings();
            timings.put(phase, into);
        }
        into.record(Math.max(0, nanos));
    }

    void drainInto(List<LoadSignals.PhaseStats> into) {
        timings.forEach((phase, recorded) -> {
            if (!recorded.isEmpty()) {
                into.add(new LoadSignals.PhaseStats(endpoint, phase, recorded.drain()));
            }
        });
    }
}
