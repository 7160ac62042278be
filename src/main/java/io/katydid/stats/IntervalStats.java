package io.katydid.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happened since the interval before, and what it all comes to.
 *
 * @param at the end of the interval
 * @param elapsed from the first spawn to the end of the interval
 * @param users running at its end
 * @param targetUsers that should be running at its end
 * @param series what was counted in this interval, merged: one for each key
 * @param run all since the start
 * @param last whether it is the last one: then users is the number running when the end of the run began
 */
public record IntervalStats(
        Instant at,
        Duration elapsed,
        int users,
        int targetUsers,
        List<SeriesStats> series,
        RunStats run,
        boolean last) {

    public IntervalStats {
        series = List.copyOf(series);
    }
}
