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
        List<EndpointSeries.EndpointCounts> counts = new ArrayList<>(endpoints.length);
        for (EndpointSeries endpoint : endpoints) {
            endpoint.drainInto(series, counts);
        }
        long interrupted = counts.stream()
                .mapToLong(EndpointSeries.EndpointCounts::interrupted)
                .sum();
        long inFlight = counts.stream()
                .mapToLong(EndpointSeries.EndpointCounts::inFlight)
                .sum();
        LoadStats drained = new LoadStats(series, interrupted, inFlight, iterations);
        iterations = 0;
        return drained;
    }
}
