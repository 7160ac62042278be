package io.katydid.cluster.worker;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.cluster.wire.StatsReport.FailureEntry;
import io.katydid.cluster.wire.StatsReport.StatsEntry;
import io.katydid.locust.PythonError;
import io.katydid.locust.ResponseTimes;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.ErrorType;
import io.katydid.stats.Latency;
import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run counted, as rows of Locust's statistics. Times are response times, and all requests are in them, failed
 * ones too. There is one instance for each run, which keeps for each kind of failure the text of the first one: masters
 * take another text for another failure.
 */
final class LocustRows {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private record Name(String method, String name) {

        static final Name TOTAL = new Name("", EndpointStats.ALL);
    }

    private record Kind(Name name, ErrorType error, int status) {}

    private final Map<Kind, String> texts = new HashMap<>();
    private @Nullable RunInfo run;

    /** Returns the report of a worker that has nothing to report. */
    static StatsReport idle(Instant now, Map<String, Integer> users) {
        return new StatsReport(List.of(), emptyTotal(seconds(now)), List.of(), users, Optional.empty());
    }

    void started(RunInfo info) {
        run = info;
    }

    /**
     * Returns a report.
     *
     * @param users running, by class
     * @param exact the same figures for a master of ours, which then needs no distributions in the rows
     */
    StatsReport report(List<SeriesStats> series, Map<String, Integer> users, Optional<ExactReport> exact) {
        boolean detailed = exact.isEmpty();
        Map<Name, List<SeriesStats>> byName = new LinkedHashMap<>();
        for (SeriesStats one : series) {
            byName.computeIfAbsent(name(one), absent -> new ArrayList<>()).add(one);
        }
        List<StatsEntry> entries = new ArrayList<>();
        byName.forEach((name, some) -> entries.add(entry(name, some, detailed)));
        StatsEntry total = series.isEmpty() ? emptyTotal(start()) : entry(Name.TOTAL, series, detailed);
        return new StatsReport(entries, total, failures(series), users, exact);
    }

    private static Name name(SeriesStats series) {
        return new Name(
                series.key().endpoint().method(), series.key().endpoint().name());
    }

    private static StatsEntry emptyTotal(double start) {
        return new StatsEntry(
                Name.TOTAL.method,
                Name.TOTAL.name,
                OptionalDouble.empty(),
                start,
                0,
                0,
                0,
                0,
                0,
                OptionalDouble.empty(),
                0,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap());
    }

    /** @param series at least one */
    private StatsEntry entry(Name name, List<SeriesStats> series, boolean detailed) {
        List<SeriesStats> failed =
                series.stream().filter(one -> one.key().failed()).toList();
        List<Latency> times = series.stream().map(SeriesStats::response).toList();
        return new StatsEntry(
                name.method,
                name.name,
                OptionalDouble.of(date(lastDone(series))),
                start(),
                count(series),
                0,
                count(failed),
                times.stream().mapToLong(Latency::sumNanos).sum() / NANOS_PER_MILLI,
                times.stream().mapToLong(Latency::maxNanos).max().orElse(0) / NANOS_PER_MILLI,
                OptionalDouble.of(
                        times.stream().mapToLong(Latency::minNanos).min().orElse(0) / NANOS_PER_MILLI),
                series.stream().mapToLong(SeriesStats::bytesReceived).sum(),
                detailed ? distribution(times) : Collections.emptySortedMap(),
                detailed ? bySecond(series) : Collections.emptySortedMap(),
                detailed ? bySecond(failed) : Collections.emptySortedMap());
    }

    private static long count(List<SeriesStats> series) {
        return series.stream().mapToLong(SeriesStats::count).sum();
    }

    private static long lastDone(List<SeriesStats> series) {
        return series.stream().mapToLong(SeriesStats::lastDone).max().orElse(0);
    }

    private static SortedMap<Double, Long> distribution(List<Latency> times) {
        SortedMap<Double, Long> counts = new TreeMap<>();
        for (Latency one : times) {
            one.forEach((micros, count) -> counts.merge(ResponseTimes.rounded(micros / 1000.0), count, Long::sum));
        }
        return counts;
    }

    /** A second of the process's clock lies in two of the calendar's; its middle decides. */
    private SortedMap<Long, Long> bySecond(List<SeriesStats> series) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (SeriesStats one : series) {
            long[] seconds = one.perSecond().seconds();
            for (int i = 0; i < seconds.length; i++) {
                double middle = date(seconds[i] * NANOS_PER_SECOND + NANOS_PER_SECOND / 2);
                counts.merge((long) Math.floor(middle), one.perSecond().counts()[i], Long::sum);
            }
        }
        return counts;
    }

    private List<FailureEntry> failures(List<SeriesStats> series) {
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
                count(some),
                date(some.stream().mapToLong(SeriesStats::firstDone).min().orElse(0)),
                date(lastDone(some)))));
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

    /** Returns the seconds since 1970 at a moment of the process's clock. */
    private double date(long nanos) {
        return run == null ? 0 : seconds(run.date(nanos));
    }

    /** Returns when the run started, in seconds since 1970. */
    private double start() {
        return run == null ? 0 : seconds(run.startedAt());
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }
}
