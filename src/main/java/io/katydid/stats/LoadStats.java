package io.katydid.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What a load generator counted since it was last asked.
 *
 * @param series only those with at least one request; one key may stand there more than once, from several loops
 * @param interrupted requests cut at the end
 * @param inFlight requests on their way now
 * @param iterations iterations started
 * @param signals what it saw of itself and of the inside of requests
 * @param foreign what workers counted that cannot tell it themselves; all of it stands in {@code series} too
 * @param bucketed whether some of its times came rounded, so that percentiles are not exact to three digits
 */
public record LoadStats(
        List<SeriesStats> series,
        long interrupted,
        long inFlight,
        long iterations,
        LoadSignals signals,
        List<SourceStats> foreign,
        boolean bucketed) {

    public static final LoadStats EMPTY = new LoadStats(List.of(), 0, 0, 0);

    /** Without signals. */
    public LoadStats(List<SeriesStats> series, long interrupted, long inFlight, long iterations) {
        this(series, interrupted, inFlight, iterations, LoadSignals.NONE);
    }

    /** Nothing foreign, and exact. */
    public LoadStats(List<SeriesStats> series, long interrupted, long inFlight, long iterations, LoadSignals signals) {
        this(series, interrupted, inFlight, iterations, signals, List.of(), false);
    }

    public LoadStats {
        series = List.copyOf(series);
        foreign = List.copyOf(foreign);
    }

    public LoadStats withSignals(LoadSignals other) {
        return new LoadStats(series, interrupted, inFlight, iterations, other, foreign, bucketed);
    }

    /** What the same source counted next. */
    public LoadStats then(LoadStats later) {
        return together(later, later.inFlight, signals.then(later.signals));
    }

    /** What several sources counted. */
    public LoadStats plus(LoadStats other) {
        return together(other, inFlight + other.inFlight, signals.plus(other.signals));
    }

    private LoadStats together(LoadStats other, long active, LoadSignals both) {
        return new LoadStats(
                concat(series, other.series),
                interrupted + other.interrupted,
                active,
                iterations + other.iterations,
                both,
                concat(foreign, other.foreign),
                bucketed || other.bucketed);
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
