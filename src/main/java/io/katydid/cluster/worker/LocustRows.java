package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FailureEntry;
import io.katydid.cluster.wire.StatsEntry;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.locust.PythonError;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.ErrorType;
import io.katydid.stats.SeriesStats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;

/**
 * What a run counted, as Locust's rows. Times are response times, and all requests are in them, failed ones too. One for each run, for
 * each kind of failure keeps the words it was first told in: masters take other words for another failure.
 */
final class LocustRows {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private record Name(String method, String name) {}

    private record Kind(Name name, ErrorType error, int status) {}

    private final Map<Kind, String> texts = new HashMap<>();

    /**
     * A report without exact figures.
     *
     * @param date seconds since 1970 of a moment of the process's clock
     * @param start when the run began, in seconds since 1970
     * @param detailed whether times and seconds are told, which nobody needs who gets them exactly
     */
    StatsReport report(
            List<SeriesStats> series,
            LongToDoubleFunction date,
            double start,
            Map<String, Integer> users,
            boolean detailed) {
        Map<Name, List<SeriesStats>> byName = new LinkedHashMap<>();
        for (SeriesStats one : series) {
            byName.computeIfAbsent(name(one), absent -> new ArrayList<>()).add(one);
        }
        List<StatsEntry> entries = new ArrayList<>();
        byName.forEach((name, some) -> entries.add(entry(name, some, date, start, detailed)));
        StatsEntry total = entry(new Name("", EndpointStats.ALL), series, date, start, detailed);
        return new StatsReport(entries, total, failures(series, date), users, Optional.empty());
    }

    private static Name name(SeriesStats series) {
        return new Name(
                series.key().endpoint().method(), series.key().endpoint().name());
    }

    private static StatsEntry entry(
            Name name, List<SeriesStats> series, LongToDoubleFunction date, double start, boolean detailed) {
        long requests = 0;
        long failures = 0;
        long sum = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        long bytes = 0;
        long last = Long.MIN_VALUE;
        SortedMap<Double, Long> times = new TreeMap<>();
        SortedMap<Long, Long> requestsBySecond = new TreeMap<>();
        SortedMap<Long, Long> failuresBySecond = new TreeMap<>();
        for (SeriesStats one : series) {
            requests += one.count();
            failures += one.key().failed() ? one.count() : 0;
            sum += one.response().sumNanos();
            least = Math.min(least, one.response().minNanos());
            most = Math.max(most, one.response().maxNanos());
            bytes += one.bytesReceived();
            last = Math.max(last, one.lastDone());
            if (detailed) {
                one.response().forEach((micros, count) -> times.merge(bucket(micros / 1000.0), count, Long::sum));
                addSeconds(one, date, requestsBySecond);
                if (one.key().failed()) {
                    addSeconds(one, date, failuresBySecond);
                }
            }
        }
        return new StatsEntry(
                name.method,
                name.name,
                requests == 0 ? OptionalDouble.empty() : OptionalDouble.of(date.applyAsDouble(last)),
                start,
                requests,
                0,
                failures,
                sum / NANOS_PER_MILLI,
                most / NANOS_PER_MILLI,
                requests == 0 ? OptionalDouble.empty() : OptionalDouble.of(least / NANOS_PER_MILLI),
                bytes,
                times,
                requestsBySecond,
                failuresBySecond);
    }

    /** A second of the process's clock lies in two of the calendar's; its middle decides. */
    private static void addSeconds(SeriesStats series, LongToDoubleFunction date, SortedMap<Long, Long> into) {
        long[] seconds = series.perSecond().seconds();
        for (int i = 0; i < seconds.length; i++) {
            double middle = date.applyAsDouble(seconds[i] * NANOS_PER_SECOND + NANOS_PER_SECOND / 2);
            into.merge((long) Math.floor(middle), series.perSecond().counts()[i], Long::sum);
        }
    }

    /**
     * Locust keeps two digits; masters take any number, and add up what has the same. Ours: three digits, from 10 ms on no finer than a
     * millisecond, below no finer than a tenth. Python rounds halves to the even neighbour.
     */
    static double bucket(double millis) {
        if (millis < 10) {
            return Math.rint(millis * 10) / 10;
        }
        double step = 1;
        while (millis / step >= 1000) {
            step *= 10;
        }
        return Math.rint(millis / step) * step;
    }

    private List<FailureEntry> failures(List<SeriesStats> series, LongToDoubleFunction date) {
        Map<Kind, List<SeriesStats>> byKind = new LinkedHashMap<>();
        for (SeriesStats one : series) {
            if (one.key().failed()) {
                Kind kind = new Kind(name(one), one.key().error(), one.key().status());
                byKind.computeIfAbsent(kind, absent -> new ArrayList<>()).add(one);
            }
        }
        List<FailureEntry> failures = new ArrayList<>();
        byKind.forEach((kind, some) -> failures.add(new FailureEntry(
                kind.name.method,
                kind.name.name,
                texts.computeIfAbsent(kind, absent -> text(some)),
                some.stream().mapToLong(SeriesStats::count).sum(),
                date.applyAsDouble(
                        some.stream().mapToLong(SeriesStats::firstDone).min().orElse(0)),
                date.applyAsDouble(
                        some.stream().mapToLong(SeriesStats::lastDone).max().orElse(0)))));
        return failures;
    }

    private static String text(List<SeriesStats> failures) {
        SeriesStats first = failures.getFirst();
        String type = first.key().errorType();
        String example = failures.stream()
                .map(SeriesStats::example)
                .filter(text -> text != null)
                .findFirst()
                .orElse(type == null ? "" : type);
        return PythonError.of(
                type == null ? "" : type,
                first.key().status(),
                example,
                first.key().endpoint().name());
    }
}
