package io.katydid.cluster.master;

import io.katydid.cluster.wire.StatsReport;
import io.katydid.cluster.wire.StatsReport.FailureEntry;
import io.katydid.cluster.wire.StatsReport.StatsEntry;
import io.katydid.locust.FailureCause;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.ErrorType;
import io.katydid.stats.Latency;
import io.katydid.stats.SecondCounts;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes series of what Locust's workers report, and others that report like them: times in rounded milliseconds, not
 * distinguished by outcome. Counts and sums stay as they are. The times are divided between successes and failures in
 * proportion, so that together they are what was reported. What these workers measure is what we call service time;
 * they do not know when a request should have started.
 */
final class LocustReports {

    private static final long NANOS = 1_000_000_000L;

    /** How far behind a report may be, in seconds: its interval, and its time on the network. */
    private static final long OLDEST = 10;

    /**
     * More requests in one row than a worker can count in an interval; the product of two such numbers still fits a
     * long.
     */
    private static final long TOO_MANY = 1L << 30;

    /** In milliseconds: longer than any run. */
    private static final double TOO_LONG = 1e9;

    private LocustReports() {}

    /** Returns whether a row can have been counted. Impossible numbers, made up or broken, would spoil the others. */
    static boolean isPossible(StatsEntry entry) {
        return entry.requests() < TOO_MANY
                && entry.contentLength() >= 0
                && isTime(entry.maxMillis())
                && isTime(entry.minMillis().orElse(0))
                && isTime(entry.sumMillis() / Math.max(1, entry.requests()))
                && entry.times().keySet().stream().allMatch(LocustReports::isTime)
                && isCount(entry.times())
                && isCount(entry.requestsBySecond());
    }

    private static boolean isTime(double millis) {
        return millis >= 0 && millis < TOO_LONG;
    }

    private static boolean isCount(Map<?, Long> counts) {
        long total = 0;
        for (long count : counts.values()) {
            total += Math.min(count, TOO_MANY);
            if (total >= TOO_MANY) {
                return false;
            }
        }
        return true;
    }

    /** Returns the series of all rows that are possible and not empty. */
    static List<SeriesStats> read(StatsReport report, Timestamps now) {
        List<SeriesStats> series = new ArrayList<>();
        for (StatsEntry entry : report.entries()) {
            if (entry.requests() > 0 && isPossible(entry)) {
                new Row(entry, now).divide(failuresOf(entry, report), series);
            }
        }
        return series;
    }

    private static List<FailureEntry> failuresOf(StatsEntry entry, StatsReport report) {
        return report.failures().stream()
                .filter(one ->
                        one.method().equals(entry.method()) && one.name().equals(entry.name()) && one.occurrences() > 0)
                .toList();
    }

    private static ErrorType errorType(FailureCause cause) {
        return Arrays.stream(ErrorType.values())
                .filter(type -> type.text().equals(cause.errorType()))
                .findFirst()
                .orElse(ErrorType.OTHER);
    }

    /** One method and name, to be divided between its outcomes. */
    private static final class Row {
        private final StatsEntry entry;
        private final EndpointKey endpoint;
        private final long[] micros;
        private final long[] samples;
        private final SortedMap<Long, Long> seconds;
        private final long lastDone;
        private final long total;
        private long left;

        Row(StatsEntry entry, Timestamps now) {
            this.entry = entry;
            this.endpoint = new EndpointKey("", entry.method(), entry.name());
            TreeMap<Double, Long> times = new TreeMap<>(entry.times());
            long timed = times.values().stream().mapToLong(Long::longValue).sum();
            if (timed < entry.requests()) {
                // requests without a time must not be missing from the count; with the mean of the others they change
                // it least
                times.merge(timed == 0 ? 0 : entry.sumMillis() / timed, entry.requests() - timed, Long::sum);
            }
            this.total = Math.max(timed, entry.requests());
            this.left = total;
            this.micros = times.keySet().stream()
                    .mapToLong(millis -> Math.round(millis * 1000))
                    .toArray();
            this.samples = times.values().stream().mapToLong(Long::longValue).toArray();
            long shift = shift(entry, now);
            this.seconds = new TreeMap<>();
            entry.requestsBySecond().forEach((second, count) -> seconds.merge(second + shift, count, Long::sum));
            this.lastDone = seconds.isEmpty() ? now.nanos() : (seconds.lastKey() + 1) * NANOS - 1;
        }

        /**
         * Returns the difference between seconds since 1970 on the worker's clock and seconds of our process's
         * clock. A clock that is clearly wrong is corrected by the time at which the report arrived.
         */
        private static long shift(StatsEntry entry, Timestamps now) {
            long today = Math.floorDiv(now.epochMillis(), 1000);
            long ours = Math.floorDiv(now.nanos(), NANOS) - today;
            if (entry.requestsBySecond().isEmpty()) {
                return ours;
            }
            long newest = entry.requestsBySecond().lastKey();
            return newest > today + 1 || newest < today - OLDEST ? ours + today - newest : ours;
        }

        /** Adds a series for each kind of failure, and one for the successes. */
        void divide(List<FailureEntry> failures, List<SeriesStats> series) {
            for (FailureEntry failure : failures) {
                long count = Math.min(left, failure.occurrences());
                if (count > 0) {
                    FailureCause cause = FailureCause.of(failure.error());
                    SeriesKey key = new SeriesKey(endpoint, cause.status(), errorType(cause), "");
                    series.add(part(key, count, 0, failure.error()));
                }
            }
            if (left > 0) {
                // the status of successes is not reported
                series.add(part(new SeriesKey(endpoint, 0, ErrorType.NONE, ""), left, entry.contentLength(), null));
            }
        }

        private SeriesStats part(SeriesKey key, long count, long bytes, @Nullable String example) {
            long of = left;
            left -= count;
            long sum = Math.round(entry.sumMillis() * 1e6 * count / total);
            long min = Math.round(entry.minMillis().orElse(0) * 1e6);
            long max = Math.max(min, Math.round(entry.maxMillis() * 1e6));
            Latency times = Latency.of(micros, take(samples, count, of), sum, min, max);
            SecondCounts completed = takeSeconds(count, of);
            long first = completed.seconds().length == 0 ? lastDone : completed.seconds()[0] * NANOS;
            return new SeriesStats(key, times, times, completed, 0, bytes, 0, first, lastDone, example);
        }

        /** Takes {@code count} of {@code of} out of these counts, as evenly as whole numbers allow. */
        private static long[] take(long[] from, long count, long of) {
            long[] taken = new long[from.length];
            long seen = 0;
            long given = 0;
            for (int i = 0; i < from.length; i++) {
                seen += from[i];
                taken[i] = Math.floorDiv(Math.multiplyExact(seen, count), of) - given;
                given += taken[i];
                from[i] -= taken[i];
            }
            return taken;
        }

        private SecondCounts takeSeconds(long count, long of) {
            long[] keys = seconds.keySet().stream().mapToLong(Long::longValue).toArray();
            long[] counts = seconds.values().stream().mapToLong(Long::longValue).toArray();
            long[] taken = take(counts, count, of);
            int i = 0;
            for (Map.Entry<Long, Long> second : seconds.entrySet()) {
                second.setValue(counts[i++]);
            }
            return new SecondCounts(keys, taken);
        }
    }
}
