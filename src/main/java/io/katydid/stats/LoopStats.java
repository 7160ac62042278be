package io.katydid.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shard of all statistics that one event loop writes. Confined to that loop, including {@link #drain}. */
public final class LoopStats {

    private final EndpointSeries[] endpoints;
    private final List<TaskKey> tasks;
    private final Timings[] durations;
    private final Timings scheduleLag = new Timings();
    private long iterations;

    /**
     * Creates the shard of one loop.
     *
     * @param keys every endpoint of the plan; {@link #endpoint} takes its index in this list
     * @param tasks every task of the plan; {@link #iterationEnded} takes its index in this list
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

    /** Records an iteration that ended without interruption. */
    public void iterationEnded(int task, long nanos) {
        durations[task].record(Math.max(0, nanos));
    }

    /** Records how late the agent was with a request. */
    public void late(long nanos) {
        scheduleLag.record(Math.max(0, nanos));
    }

    /** Returns what was counted since the last call; of the signals, those that are recorded here. */
    public LoadStats drain() {
        List<SeriesStats> series = new ArrayList<>();
        List<LoadSignals.PhaseStats> phases = new ArrayList<>();
        long interrupted = 0;
        long inFlight = 0;
        for (EndpointSeries endpoint : endpoints) {
            interrupted += endpoint.drainInto(series);
            inFlight += endpoint.inFlight();
            endpoint.drainPhasesInto(phases);
        }
        LoadSignals signals =
                new LoadSignals(scheduleLag.drain(), 0, 0, phases, drainDurations(), List.of(), 0, Map.of());
        LoadStats drained = new LoadStats(series, interrupted, inFlight, iterations, signals, List.of(), false);
        iterations = 0;
        return drained;
    }

    private List<LoadSignals.IterationStats> drainDurations() {
        List<LoadSignals.IterationStats> ended = new ArrayList<>();
        for (int i = 0; i < durations.length; i++) {
            if (!durations[i].isEmpty()) {
                TaskKey task = tasks.get(i);
                ended.add(new LoadSignals.IterationStats(task.userClass(), task.task(), durations[i].drain()));
            }
        }
        return ended;
    }
}
