package io.katydid.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happened since the interval before, and what it all comes to.
 *
 * @param at the end of the interval
 * @param elapsed from the first spawn to the end of the interval
 * @param users running at its end
 * @param targetUsers that should be running at its end
 * @param series what was counted in this interval, merged: one for each key
 * @param run all since the start
 * @param last whether it is the last one: then users and target are those of when the end of the run began
 * @param signals what the load generator saw of itself and of the inside of requests in this interval
 * @param foreign what workers counted that cannot tell it themselves, one for each; all of it stands in {@code series} too
 * @param workers how many there are, by state, where workers make the load
 */
public record IntervalStats(
        Instant at,
        Duration elapsed,
        int users,
        int targetUsers,
        List<SeriesStats> series,
        RunStats run,
        boolean last,
        LoadSignals signals,
        List<SourceStats> foreign,
        Map<String, Integer> workers) {

    /** Of a load made here. */
    public IntervalStats(
            Instant at,
            Duration elapsed,
            int users,
            int targetUsers,
            List<SeriesStats> series,
            RunStats run,
            boolean last,
            LoadSignals signals) {
        this(at, elapsed, users, targetUsers, series, run, last, signals, List.of(), Map.of());
    }

    /** Without signals. */
    public IntervalStats(
            Instant at,
            Duration elapsed,
            int users,
            int targetUsers,
            List<SeriesStats> series,
            RunStats run,
            boolean last) {
        this(at, elapsed, users, targetUsers, series, run, last, LoadSignals.NONE);
    }

    public IntervalStats {
        series = List.copyOf(series);
        foreign = SourceStats.merged(foreign);
        workers = Collections.unmodifiableMap(new LinkedHashMap<>(workers));
    }

    /** This interval and the one after it as one, for who could not take them one by one. Nothing of either is lost. */
    public IntervalStats plus(IntervalStats next) {
        Map<SeriesKey, SeriesStats> merged = new LinkedHashMap<>();
        for (SeriesStats one : series) {
            merged.put(one.key(), one);
        }
        for (SeriesStats one : next.series) {
            merged.merge(one.key(), one, SeriesStats::plus);
        }
        return new IntervalStats(
                next.at,
                next.elapsed,
                next.users,
                next.targetUsers,
                List.copyOf(merged.values()),
                next.run,
                last || next.last,
                signals.then(next.signals),
                Stream.concat(foreign.stream(), next.foreign.stream()).toList(),
                next.workers);
    }
}
