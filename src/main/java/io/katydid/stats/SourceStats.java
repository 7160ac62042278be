package io.katydid.stats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The counts of a worker that exports no telemetry itself, so that the master has to.
 *
 * @param sourceId its name in telemetry, such as {@code worker-0}
 * @param series one entry for each key
 */
public record SourceStats(String sourceId, List<SeriesStats> series) {

    public SourceStats {
        series = List.copyOf(series);
    }

    /** Merges to one entry for each source, in the order of their first occurrence, with one entry for each key. */
    static List<SourceStats> merged(Collection<SourceStats> all) {
        Map<String, Map<SeriesKey, SeriesStats>> bySource = new LinkedHashMap<>();
        for (SourceStats one : all) {
            Map<SeriesKey, SeriesStats> byKey = bySource.computeIfAbsent(one.sourceId, absent -> new LinkedHashMap<>());
            one.series.forEach(series -> byKey.merge(series.key(), series, SeriesStats::plus));
        }
        List<SourceStats> merged = new ArrayList<>(bySource.size());
        bySource.forEach((source, byKey) -> merged.add(new SourceStats(source, List.copyOf(byKey.values()))));
        return List.copyOf(merged);
    }
}
