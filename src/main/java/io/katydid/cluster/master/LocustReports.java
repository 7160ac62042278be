package io.katydid.cluster.master;

import io.katydid.cluster.wire.FailureEntry;
import io.katydid.cluster.wire.StatsEntry;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.ErrorType;
import io.katydid.stats.Latency;
import io.katydid.stats.SecondCounts;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Series out of what workers of another kind report: times in rounded milliseconds, not told apart by outcome. Counts and sums stay as
 * they are; the times are dealt to successes and failures in proportion, so that together they are what was reported. What they time is
 * what we call service time; when a request should have started they do not know.
 */
final class LocustReports {

    private static final long NANOS = 1_000_000_000L;

    /** What a report may lie behind: its interval and the way, in seconds. */
    private static final long OLDEST = 10;

    /** Of one row, in requests: what a worker cannot count within an interval. Twice as much of both still multiplies into 63 bits. */
    private static final long TOO_MANY = 1L << 30;

    /** In milliseconds: longer than any run. */
    private static final double TOO_LONG = 1e9;

    private LocustReports() {}

    /** Whether a row was counted and not made up or broken: numbers that cannot be would spoil those that can. */
    static boolean canBe(StatsEntry entry) {
        long timed = 0;
        for (Map.Entry<Double, Long> time : entry.times().entrySet()) {
            timed += Math.min(time.getValue(), TOO_MANY);
            if (!isTime(time.getKey()) || timed >= TOO_MANY) {
                return false;
            }
        }
        long counted = 0;
        for (long count : entry.requestsBySecond().values()) {
            counted += Math.min(count, TOO_MANY);
            if (counted >= TOO_MANY) {
                return false;
            }
        }
        return entry.requests() < TOO_MANY
                && entry.contentLength() >= 0
                && isTime(entry.maxMillis())
                && isTime(entry.minMillis().orElse(0))
                && isTime(entry.sumMillis() / Math.max(1, entry.requests()));
    }

    private static boolean isTime(double millis) {
        return millis >= 0 && millis < TOO_LONG;
    }

    static List<SeriesStats> read(StatsReport report, Timestamps moment) {
        List<SeriesStats> series = new ArrayList<>();
        for (StatsEntry entry : report.entries()) {
            List<FailureEntry> failures = report.failures().stream()
                    .filter(one -> one.method().equals(entry.method())
                            && one.name().equals(entry.name())
                            && one.occurrences() > 0)
                    .toList();
            if (entry.requests() > 0 && canBe(entry)) {
                new Row(entry, moment).into(series, failures);
            }
        }
        return series;
    }

    /** One method and name, dealt out to its outcomes. */
    private static final class Row {
        private final StatsEntry entry;
        private final EndpointKey endpoint;
        private final long[] micros;
        private final long[] samples;
        private final SortedMap<Long, Long> seconds;
        private final long lastDone;
        private final long total;
        private long left;

        Row(StatsEntry entry, Timestamps moment) {
            this.entry = entry;
            this.endpoint = new EndpointKey("", entry.method(), entry.name());
            TreeMap<Double, Long> times = new TreeMap<>(entry.times());
            long timed = times.values().stream().mapToLong(Long::longValue).sum();
            if (timed < entry.requests()) {
                // nobody timed these; they must not vanish from the count, and here they change the mean least
                times.merge(timed == 0 ? 0 : entry.sumMillis() / timed, entry.requests() - timed, Long::sum);
            }
            this.total = Math.max(timed, entry.requests());
            this.left = total;
            this.micros = times.keySet().stream()
                    .mapToLong(millis -> Math.round(millis * 1000))
                    .toArray();
            this.samples = times.values().stream().mapToLong(Long::longValue).toArray();
            long shift = shift(entry, moment);
            this.seconds = new TreeMap<>();
            entry.requestsBySecond().forEach((second, count) -> seconds.merge(second + shift, count, Long::sum));
            this.lastDone = seconds.isEmpty() ? moment.nanos() : (seconds.lastKey() + 1) * NANOS - 1;
        }

        /** From seconds since 1970 on its clock to seconds of ours; a clock that is wrong is set by when the report came. */
        private static long shift(StatsEntry entry, Timestamps moment) {
            long now = Math.floorDiv(moment.epochMillis(), 1000);
            long ours = Math.floorDiv(moment.nanos(), NANOS) - now;
            if (entry.requestsBySecond().isEmpty()) {
                return ours;
            }
            long newest = entry.requestsBySecond().lastKey();
            return newest > now + 1 || newest < now - OLDEST ? ours + now - newest : ours;
        }

        void into(List<SeriesStats> series, List<FailureEntry> failures) {
            for (FailureEntry failure : failures) {
                long count = Math.min(left, failure.occurrences());
                if (count > 0) {
                    LocustError error = LocustError.of(failure.error());
                    series.add(
                            part(new SeriesKey(endpoint, error.status(), error.type(), ""), count, 0, failure.error()));
                }
            }
            if (left > 0) {
                // they do not say which status
                series.add(part(new SeriesKey(endpoint, 0, ErrorType.NONE, ""), left, entry.contentLength(), null));
            }
        }

        private SeriesStats part(SeriesKey key, long count, long bytes, @Nullable String example) {
            long of = left;
            left -= count;
            long sum = Math.round(entry.sumMillis() * 1e6 * count / total);
            long min = Math.round(entry.minMillis().orElse(0) * 1e6);
            long max = Math.max(min, Math.round(entry.maxMillis() * 1e6));
            Latency times = Latency.of(micros, taken(samples, count, of), sum, min, max);
            SecondCounts completed = secondsOf(count, of);
            long first = completed.seconds().length == 0 ? lastDone : completed.seconds()[0] * NANOS;
            return new SeriesStats(key, times, times, completed, 0, bytes, 0, first, lastDone, example);
        }

        /** A share of what is left, as evenly as whole numbers allow; what is taken is taken away. */
        private static long[] taken(long[] from, long count, long of) {
            long[] share = new long[from.length];
            long passed = 0;
            long given = 0;
            for (int i = 0; i < from.length; i++) {
                passed += from[i];
                share[i] = Math.floorDiv(Math.multiplyExact(passed, count), of) - given;
                given += share[i];
                from[i] -= share[i];
            }
            return share;
        }

        private SecondCounts secondsOf(long count, long of) {
            long[] keys = seconds.keySet().stream().mapToLong(Long::longValue).toArray();
            long[] counts = seconds.values().stream().mapToLong(Long::longValue).toArray();
            long[] share = taken(counts, count, of);
            int at = 0;
            for (Map.Entry<Long, Long> second : seconds.entrySet()) {
                second.setValue(counts[at++]);
            }
            return new SecondCounts(keys, share);
        }
    }
}
