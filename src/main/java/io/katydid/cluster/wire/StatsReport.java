package io.katydid.cluster.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker has counted since its last report (Locust's stats.py, {@code setup_distributed_stats_event_listeners}).
 *
 * @param entries one for each method and name with requests
 * @param total of all of them; a stock master takes its throughput from here
 * @param failures one for each kind
 * @param users running, by class; a stock master fails without it
 * @param exact the same figures in full, between our own nodes
 */
public record StatsReport(
        List<StatsEntry> entries,
        StatsEntry total,
        List<FailureEntry> failures,
        Map<String, Integer> users,
        Optional<ExactReport> exact) {

    static final String OURS = "katydid";

    public StatsReport {
        entries = List.copyOf(entries);
        failures = List.copyOf(failures);
    }

    static StatsReport of(UntrustedFields data) {
        List<StatsEntry> entries = new ArrayList<>();
        for (Object one : data.list("stats")) {
            entries.add(StatsEntry.of(UntrustedFields.of(one)));
        }
        List<FailureEntry> failures = new ArrayList<>();
        data.fields("errors").map().values().forEach(one -> failures.add(FailureEntry.of(UntrustedFields.of(one))));
        return new StatsReport(
                entries,
                StatsEntry.of(data.fields("stats_total")),
                failures,
                data.counts("user_classes_count"),
                data.optional(OURS).flatMap(ours -> ExactReport.of(ours, data.list("stats"))));
    }

    /** Returns the report as it is sent. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (StatsEntry entry : entries) {
            Map<String, Object> row = entry.data();
            exact.ifPresent(full -> row.put(OURS, full.seriesOf(entry.method(), entry.name())));
            rows.add(row);
        }
        data.put("stats", rows);
        data.put("stats_total", total.data());
        Map<String, Object> errors = new LinkedHashMap<>();
        failures.forEach(failure -> errors.put(failure.key(), failure.data()));
        data.put("errors", errors);
        data.put("user_classes_count", users);
        data.put("user_count", sum(users));
        exact.ifPresent(full -> data.put(OURS, full.data()));
        return data;
    }

    /** Returns the same report with the moments of its exact figures moved; see {@link ExactReport#moved}. */
    public StatsReport moved(long nanos) {
        return new StatsReport(entries, total, failures, users, exact.map(full -> full.moved(nanos)));
    }

    static int sum(Map<String, Integer> users) {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }
}
