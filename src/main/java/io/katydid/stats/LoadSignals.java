package io.katydid.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a load generator saw of itself and of the inside of requests since it was last asked.
 *
 * @param scheduleLag how late the agent was: from when a request should have started to when it was handed to the client. Design
 *     4 calls the schedule lag sent − intended and has it end before pool wait and connecting; those are the target's and the
 *     scenario's doing, and a slow connect or a small pool must not make the agent's own figures doubtful
 * @param loopLagNanos the longest that an event loop was late for an alarm, or is by now
 * @param openConnections now
 * @param phases one for each endpoint and phase with samples
 * @param iterations ended since and not cut, one for each user class and task with some
 * @param traces kept since, at most {@link #MOST_TRACES}
 * @param tracesLost traces that would have been kept had there been room
 * @param usersByType running now, by the name of their class; all classes, those without users too
 */
public record LoadSignals(
        Latency scheduleLag,
        long loopLagNanos,
        int openConnections,
        List<PhaseStats> phases,
        List<IterationStats> iterations,
        List<IterationTrace> traces,
        long tracesLost,
        Map<String, Integer> usersByType) {

    /** In one interval, whatever it is merged of: what is beyond is lost and counted. */
    public static final int MOST_TRACES = 2048;

    public static final LoadSignals NONE = new LoadSignals(new Latency(), 0, 0, List.of(), List.of(), List.of(), 0);

    /** Without users. */
    public LoadSignals(
            Latency scheduleLag,
            long loopLagNanos,
            int openConnections,
            List<PhaseStats> phases,
            List<IterationStats> iterations,
            List<IterationTrace> traces,
            long tracesLost) {
        this(scheduleLag, loopLagNanos, openConnections, phases, iterations, traces, tracesLost, Map.of());
    }

    public LoadSignals {
        usersByType = Collections.unmodifiableMap(new LinkedHashMap<>(usersByType));
        phases = List.copyOf(phases);
        iterations = List.copyOf(iterations);
        traces = List.copyOf(traces);
    }

    public LoadSignals withLoopLag(long nanos) {
        return new LoadSignals(
                scheduleLag,
                Math.max(loopLagNanos, nanos),
                openConnections,
                phases,
                iterations,
                traces,
                tracesLost,
                usersByType);
    }

    public LoadSignals withOpenConnections(int open) {
        return new LoadSignals(scheduleLag, loopLagNanos, open, phases, iterations, traces, tracesLost, usersByType);
    }

    public LoadSignals withUsersByType(Map<String, Integer> users) {
        return new LoadSignals(
                scheduleLag, loopLagNanos, openConnections, phases, iterations, traces, tracesLost, users);
    }

    public LoadSignals withTraces(List<IterationTrace> kept, long lost) {
        return new LoadSignals(scheduleLag, loopLagNanos, openConnections, phases, iterations, kept, lost, usersByType);
    }

    /** What several sources saw in the same time. */
    public LoadSignals plus(LoadSignals other) {
        Map<String, Integer> users = new LinkedHashMap<>(usersByType);
        other.usersByType.forEach((type, more) -> users.merge(type, more, Integer::sum));
        return merge(other, openConnections + other.openConnections, users);
    }

    /** What the same source saw next. */
    public LoadSignals then(LoadSignals later) {
        return merge(later, later.openConnections, later.usersByType);
    }

    private LoadSignals merge(LoadSignals other, int connections, Map<String, Integer> users) {
        List<IterationTrace> both = new ArrayList<>(traces);
        int room = Math.min(other.traces.size(), MOST_TRACES - traces.size());
        both.addAll(other.traces.subList(0, room));
        return new LoadSignals(
                scheduleLag.plus(other.scheduleLag),
                Math.max(loopLagNanos, other.loopLagNanos),
                connections,
                mergedPhases(other),
                mergedIterations(other),
                both,
                tracesLost + other.tracesLost + other.traces.size() - room,
                users);
    }

    private List<PhaseStats> mergedPhases(LoadSignals other) {
        record Key(EndpointKey endpoint, Phase phase) {}
        Map<Key, Latency> merged = new LinkedHashMap<>();
        for (List<PhaseStats> some : List.of(phases, other.phases)) {
            for (PhaseStats one : some) {
                merged.merge(new Key(one.endpoint(), one.phase()), one.duration(), Latency::plus);
            }
        }
        List<PhaseStats> result = new ArrayList<>(merged.size());
        merged.forEach((key, duration) -> result.add(new PhaseStats(key.endpoint, key.phase, duration)));
        return result;
    }

    private List<IterationStats> mergedIterations(LoadSignals other) {
        record Key(String userType, String task) {}
        Map<Key, Latency> merged = new LinkedHashMap<>();
        for (List<IterationStats> some : List.of(iterations, other.iterations)) {
            for (IterationStats one : some) {
                merged.merge(new Key(one.userType(), one.task()), one.duration(), Latency::plus);
            }
        }
        List<IterationStats> result = new ArrayList<>(merged.size());
        merged.forEach((key, duration) -> result.add(new IterationStats(key.userType, key.task, duration)));
        return result;
    }
}
