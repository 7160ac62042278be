package io.katydid.stats;

import java.util.ArrayList;
import java.util.List;

/** The shard of all statistics that one event loop writes. Confined to that loop, {@link #drain} too. */
public final class LoopStats {

    private final EndpointSeries[] endpoints;
    private long iterations;

    /**
     * One shard for a plan.
     *
     * @param keys every endpoint of the plan; the position in the list is what {@link #endpoint} takes
     */
    public LoopStats(List<EndpointKey> keys) {
        endpoints = EndpointSeries.bindAll(keys);
    }

    public EndpointSeries endpoint(int index) {
        return endpoints[index];
    }

    public void iterationStarted() {
        iterations++;
    }

    /** What was counted since the last call. */
    public LoadStats drain() {
        List<SeriesStats> series = new ArrayList<>();
        long interrupted = 0;
        long inFlight = 0;
        for (EndpointSeries endpoint : endpoints) {
            interrupted += endpoint.drainInto(series);
            inFlight += endpoint.inFlight();
        }
        LoadStats drained = new LoadStats(series, interrupted, inFlight, iterations);
        iterations = 0;
        return drained;
    }
}
