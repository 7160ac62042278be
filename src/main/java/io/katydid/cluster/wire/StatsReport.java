package io.katydid.cluster.wire;

import io.katydid.locust.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /**
     * One kind of failure in a report (Locust's stats.py, {@code StatsError}).
     *
     * @param error as Python writes the exception, such as {@code HTTPError('404 Client Error: Not Found for url: /x')}
     * @param firstSeen seconds since 1970; 0 if unknown
     * @param lastSeen seconds since 1970; 0 if unknown
     */
    public record FailureEntry(
            String method, String name, String error, long occurrences, double firstSeen, double lastSeen) {

        static FailureEntry of(UntrustedFields row) {
            return new FailureEntry(
                    row.text("method"),
                    row.text("name"),
                    row.text("error"),
                    Math.max(0, row.wholeNumber("occurrences", 0)),
                    row.decimal("first_seen", 0),
                    row.decimal("last_seen", 0));
        }

        Map<String, Object> data() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("method", method);
            row.put("error", error);
            row.put("occurrences", occurrences);
            row.put("first_seen", firstSeen);
            row.put("last_seen", lastSeen);
            return row;
        }

        /**
         * Returns the key by which masters merge failures. It is Python's own, so that the same failure of a Python
         * worker merges too.
         */
        public String key() {
            return Sha256.hex(method + "." + name + "." + PythonText.repr(error));
        }
    }

    /**
     * A row of a report: Locust's fourteen keys ({@code StatsEntry.serialize}), with times in milliseconds and dates in
     * seconds since 1970.
     *
     * @param lastRequest empty if there was none
     * @param start when the worker began to count
     * @param requests failed ones included
     * @param withoutTime those of the requests that have no response time
     * @param minMillis empty if there are no samples
     * @param times how many requests took how many milliseconds, as finely as the worker distinguishes them
     * @param requestsBySecond by the second in which they were completed, on the worker's clock
     */
    public record StatsEntry(
            String method,
            String name,
            OptionalDouble lastRequest,
            double start,
            long requests,
            long withoutTime,
            long failures,
            double sumMillis,
            double maxMillis,
            OptionalDouble minMillis,
            long contentLength,
            SortedMap<Double, Long> times,
            SortedMap<Long, Long> requestsBySecond,
            SortedMap<Long, Long> failuresBySecond) {

        static StatsEntry of(UntrustedFields row) {
            return new StatsEntry(
                    row.text("method"),
                    row.text("name"),
                    optional(row, "last_request_timestamp"),
                    row.decimal("start_time", 0),
                    Math.max(0, row.wholeNumber("num_requests", 0)),
                    Math.max(0, row.wholeNumber("num_none_requests", 0)),
                    Math.max(0, row.wholeNumber("num_failures", 0)),
                    row.decimal("total_response_time", 0),
                    row.decimal("max_response_time", 0),
                    optional(row, "min_response_time"),
                    row.wholeNumber("total_content_length", 0),
                    times(row.fields("response_times")),
                    seconds(row.fields("num_reqs_per_sec")),
                    seconds(row.fields("num_fail_per_sec")));
        }

        private static OptionalDouble optional(UntrustedFields row, String key) {
            return row.get(key) instanceof Number number
                    ? OptionalDouble.of(number.doubleValue())
                    : OptionalDouble.empty();
        }

        /** Reads times, which are whole numbers from some versions and floating-point numbers from others. */
        private static SortedMap<Double, Long> times(UntrustedFields counts) {
            SortedMap<Double, Long> times = new TreeMap<>();
            counts.map().forEach((time, count) -> {
                if (time instanceof Number millis && count instanceof Number hits && hits.longValue() > 0) {
                    times.merge(millis.doubleValue(), hits.longValue(), Long::sum);
                }
            });
            return times;
        }

        private static SortedMap<Long, Long> seconds(UntrustedFields counts) {
            SortedMap<Long, Long> seconds = new TreeMap<>();
            counts.map().forEach((time, count) -> {
                if (time instanceof Number second && count instanceof Number hits && hits.longValue() > 0) {
                    seconds.merge(second.longValue(), hits.longValue(), Long::sum);
                }
            });
            return seconds;
        }

        Map<String, Object> data() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("method", method);
            row.put("last_request_timestamp", lastRequest.isPresent() ? lastRequest.getAsDouble() : null);
            row.put("start_time", start);
            row.put("num_requests", requests);
            row.put("num_none_requests", withoutTime);
            row.put("num_failures", failures);
            row.put("total_response_time", sumMillis);
            row.put("max_response_time", maxMillis);
            row.put("min_response_time", minMillis.isPresent() ? minMillis.getAsDouble() : null);
            row.put("total_content_length", contentLength);
            Map<Object, Object> buckets = new LinkedHashMap<>();
            times.forEach((millis, count) -> buckets.put(shortest(millis), count));
            row.put("response_times", buckets);
            row.put("num_reqs_per_sec", requestsBySecond);
            row.put("num_fail_per_sec", failuresBySecond);
            return row;
        }

        /**
         * Returns a whole number where possible: Python treats 140 and 140.0 as the same key, and the whole number is
         * shorter.
         */
        private static Object shortest(double millis) {
            return millis == Math.rint(millis) ? (Object) (long) millis : (Object) millis;
        }
    }

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
