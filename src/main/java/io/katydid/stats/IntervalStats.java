package io.katydid.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happened during one interval, and the totals of the run up to its end.
 *
 * @param at the end of the interval
 * @param elapsed from the first spawn to the end of the interval
 * @param users running at its end
 * @param targetUsers users that should be running at its end
 * @param series what was counted during the interval, merged to one entry for each key
 * @param run totals since the start
 * @param last whether it is the last interval; its users and target are those of the moment when the run began to end
 * @param signals what the load generator observed of itself and of the phases of requests during the interval
 * @param foreign counts of workers that export no telemetry themselves, one entry for each worker; all of them are part
 *     of {@code series}, too
 * @param workers how many workers are in each state; empty where no workers make the load
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

    public IntervalStats {
        series = List.copyOf(series);
        foreign = SourceStats.merged(foreign);
        workers = Collections.unmodifiableMap(new LinkedHashMap<>(workers));
    }

    /** Merges this interval with the next one, for a receiver that could not take both; no count of either is lost. */
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
