package io.katydid.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a load generator observed of itself and of the phases of its requests since it was last collected.
 *
 * @param scheduleLag how late the agent was: the time from when a request should have started until it was handed to
 *     the client. It ends before pool wait and connecting, because these are caused by the target and the scenario: a
 *     slow connect or a small pool must not make the agent's own figures doubtful
 * @param loopLagNanos the longest delay of a timer on an event loop, including one that is still overdue
 * @param openConnections at the moment of collection
 * @param phases one entry for each endpoint and phase with samples
 * @param iterations those that ended without interruption, one entry for each user class and task with any
 * @param traces those kept since, at most {@link #MOST_TRACES}
 * @param tracesLost traces that would have been kept if there had been room
 * @param usersByClass users running now by the name of their class, including classes without users
 */
public record LoadSignals(
        Latency scheduleLag,
        long loopLagNanos,
        int openConnections,
        List<PhaseStats> phases,
        List<IterationStats> iterations,
        List<IterationTrace> traces,
        long tracesLost,
        Map<String, Integer> usersByClass) {

    /** The most traces of one interval, merged or not; the rest is lost and counted. */
    public static final int MOST_TRACES = 2048;

    public static final LoadSignals NONE =
            new LoadSignals(new Latency(), 0, 0, List.of(), List.of(), List.of(), 0, Map.of());

    public LoadSignals {
        usersByClass = Collections.unmodifiableMap(new LinkedHashMap<>(usersByClass));
        phases = List.copyOf(phases);
        iterations = List.copyOf(iterations);
        traces = List.copyOf(traces);
    }

    public LoadSignals withScheduleLag(Latency lag) {
        return new LoadSignals(
                lag, loopLagNanos, openConnections, phases, iterations, traces, tracesLost, usersByClass);
    }

    /** Returns the same with the longer of both loop lags. */
    public LoadSignals withLoopLag(long nanos) {
        return new LoadSignals(
                scheduleLag,
                Math.max(loopLagNanos, nanos),
                openConnections,
                phases,
                iterations,
                traces,
                tracesLost,
                usersByClass);
    }

    public LoadSignals withOpenConnections(int open) {
        return new LoadSignals(scheduleLag, loopLagNanos, open, phases, iterations, traces, tracesLost, usersByClass);
    }

    public LoadSignals withUsersByClass(Map<String, Integer> users) {
        return new LoadSignals(
                scheduleLag, loopLagNanos, openConnections, phases, iterations, traces, tracesLost, users);
    }

    public LoadSignals withTraces(List<IterationTrace> kept, long lost) {
        return new LoadSignals(
                scheduleLag, loopLagNanos, openConnections, phases, iterations, kept, lost, usersByClass);
    }

    /** Returns what two sources observed during the same time. */
    public LoadSignals plus(LoadSignals other) {
        Map<String, Integer> users = new LinkedHashMap<>(usersByClass);
        other.usersByClass.forEach((userClass, more) -> users.merge(userClass, more, Integer::sum));
        return merge(other, openConnections + other.openConnections, users);
    }

    /** Returns what one source observed before and after. */
    public LoadSignals then(LoadSignals later) {
        return merge(later, later.openConnections, later.usersByClass);
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
        record Key(String userClass, String task) {}
        Map<Key, Latency> merged = new LinkedHashMap<>();
        for (List<IterationStats> some : List.of(iterations, other.iterations)) {
            for (IterationStats one : some) {
                merged.merge(new Key(one.userClass(), one.task()), one.duration(), Latency::plus);
            }
        }
        List<IterationStats> result = new ArrayList<>(merged.size());
        merged.forEach((key, duration) -> result.add(new IterationStats(key.userClass, key.task, duration)));
        return result;
    }

    /** The durations of one phase of the requests of one endpoint. */
    public record PhaseStats(EndpointKey endpoint, Phase phase, Latency duration) {}

    /**
     * Iterations of one task that ended, successfully or after a failure, without being interrupted by the end of the
     * load or of their user.
     *
     * @param duration from their scheduled start to their end
     */
    public record IterationStats(String userClass, String task, Latency duration) {}
}
