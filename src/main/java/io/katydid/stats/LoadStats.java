package io.katydid.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What a load generator counted since it was last collected.
 *
 * @param series only those with at least one request; a key may occur more than once, from several event loops
 * @param interrupted requests interrupted by the end of the run
 * @param inFlight requests in flight at the moment of collection
 * @param iterations iterations started
 * @param signals what it observed of itself and of the phases of its requests
 * @param foreign counts of workers that export no telemetry themselves; all of them are part of {@code series}, too
 * @param bucketed whether some times were rounded by their source, so that percentiles are not exact to three digits
 */
public record LoadStats(
        List<SeriesStats> series,
        long interrupted,
        long inFlight,
        long iterations,
        LoadSignals signals,
        List<SourceStats> foreign,
        boolean bucketed) {

    public static final LoadStats EMPTY = new LoadStats(List.of(), 0, 0, 0, LoadSignals.NONE, List.of(), false);

    public LoadStats {
        series = List.copyOf(series);
        foreign = List.copyOf(foreign);
    }

    public LoadStats withSignals(LoadSignals other) {
        return new LoadStats(series, interrupted, inFlight, iterations, other, foreign, bucketed);
    }

    /** Returns what one source counted before and after. */
    public LoadStats then(LoadStats later) {
        return merge(later, later.inFlight, signals.then(later.signals));
    }

    /** Returns what two sources counted during the same time. */
    public LoadStats plus(LoadStats other) {
        return merge(other, inFlight + other.inFlight, signals.plus(other.signals));
    }

    private LoadStats merge(LoadStats other, long active, LoadSignals both) {
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
