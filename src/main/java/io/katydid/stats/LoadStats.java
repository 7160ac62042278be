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
 */
public record LoadStats(
        List<SeriesStats> series, long interrupted, long inFlight, long iterations, LoadSignals signals) {

    public static final LoadStats EMPTY = new LoadStats(List.of(), 0, 0, 0);

    /** Without signals. */
    public LoadStats(List<SeriesStats> series, long interrupted, long inFlight, long iterations) {
        this(series, interrupted, inFlight, iterations, LoadSignals.NONE);
    }

    public LoadStats {
        series = List.copyOf(series);
    }

    public LoadStats withSignals(LoadSignals other) {
        return new LoadStats(series, interrupted, inFlight, iterations, other);
    }

    /** What the same source counted next. */
    public LoadStats then(LoadStats later) {
        LoadStats sum = plus(later);
        return new LoadStats(sum.series, sum.interrupted, later.inFlight, sum.iterations, signals.then(later.signals));
    }

    /** What several sources counted. */
    public LoadStats plus(LoadStats other) {
        List<SeriesStats> all = new ArrayList<>(series);
        all.addAll(other.series);
        return new LoadStats(
                all,
                interrupted + other.interrupted,
                other.inFlight + inFlight,
                iterations + other.iterations,
                signals.plus(other.signals));
    }
}
