package io.katydid.stats;

import java.util.ArrayList;
import java.util.List;

/** The shard of all statistics that one event loop writes. Confined to that loop, {@link #drain} too. */
public final class LoopStats {

    private final EndpointSeries[] endpoints;
    private final List<TaskKey> tasks;
    private final Timings[] durations;
    private final Timings scheduleLag = new Timings();
    private long iterations;

    /** Of a plan without tasks. */
    public LoopStats(List<EndpointKey> keys) {
        this(keys, List.of());
    }

    /**
     * One shard for a plan.
     *
     * @param keys every endpoint of the plan; the position in the list is what {@link #endpoint} takes
     * @param tasks every task of the plan; the position in the list is what {@link #iterationEnded} takes
     */
    public LoopStats(List<EndpointKey> keys, List<TaskKey> tasks) {
        this.endpoints = EndpointSeries.bindAll(keys);
        this.tasks = List.copyOf(tasks);
        this.durations = new Timings[tasks.size()];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = new Timings();
        }
    }

    public EndpointSeries endpoint(int index) {
        return endpoints[index];
    }

    public void iterationStarted() {
        iterations++;
    }

    /** An iteration came to its end and was not cut. */
    public void iterationEnded(int task, long nanos) {
        durations[task].record(Math.max(0, nanos));
    }

    /** How late the agent was with a request. */
    public void late(long nanos) {
        scheduleLag.record(Math.max(0, nanos));
    }

    /** What was counted since the last call. Of the signals, those that are counted here. */
    public LoadStats drain() {
        List<SeriesStats> series = new ArrayList<>();
        List<PhaseStats> phases = new ArrayList<>();
        long interrupted = 0;
        long inFlight = 0;
        for (EndpointSeries endpoint : endpoints) {
            interrupted += endpoint.drainInto(series);
            inFlight += endpoint.inFlight();
            endpoint.drainPhasesInto(phases);
        }
        LoadSignals signals = new LoadSignals(scheduleLag.drain(), 0, 0, phases, drainDurations(), List.of(), 0);
        LoadStats drained = new LoadStats(series, interrupted, inFlight, iterations, signals);
        iterations = 0;
        return drained;
    }

    private List<IterationStats> drainDurations() {
        List<IterationStats> ended = new ArrayList<>();
        for (int i = 0; i < durations.length; i++) {
            if (!durations[i].isEmpty()) {
                TaskKey task = tasks.get(i);
                ended.add(new IterationStats(task.userType(), task.task(), durations[i].drain()));
            }
        }
        return ended;
    }
}
