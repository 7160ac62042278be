package io.katydid.stats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Adds up everything that a run counted, interval by interval. Confined to the thread of the run. */
public final class Totals {

    private record Name(String method, String name) {}

    private record Failure(Name name, SeriesKey key) {}

    private final Map<Name, Tally> endpoints = new LinkedHashMap<>();
    private final Tally all = new Tally();
    private final Map<Failure, FailureTally> failures = new LinkedHashMap<>();
    private final long startNanos;
    private final Instant startInstant;
    private long interrupted;
    private long inFlight;
    private long iterations;
    private boolean bucketed;

    /**
     * Starts with nothing counted.
     *
     * @param keys every endpoint of the plan, in order
     * @param startNanos the first spawn, in nanoseconds of the process's clock
     * @param startInstant the date of the same moment
     */
    public Totals(List<EndpointKey> keys, long startNanos, Instant startInstant) {
        this.startNanos = startNanos;
        this.startInstant = startInstant;
        for (EndpointKey key : keys) {
            endpoints.computeIfAbsent(new Name(key.method(), key.name()), name -> new Tally());
        }
    }

    /** Adds what a load generator counted, and returns it merged to one entry for each key. */
    public List<SeriesStats> add(LoadStats stats) {
        List<SeriesStats> merged = merge(stats.series());
        for (SeriesStats series : merged) {
            EndpointKey key = series.key().endpoint();
            Name name = new Name(key.method(), key.name());
            endpoints.computeIfAbsent(name, absent -> new Tally()).add(series);
            all.add(series);
            if (series.key().failed()) {
                Failure failure = new Failure(
                        name,
                        new SeriesKey(
                                new EndpointKey("", key.method(), key.name()),
                                series.key().status(),
                                series.key().error(),
                                ""));
                failures.computeIfAbsent(failure, absent -> new FailureTally()).add(series);
            }
        }
        interrupted += stats.interrupted();
        inFlight = stats.inFlight();
        iterations += stats.iterations();
        bucketed |= stats.bucketed();
        return merged;
    }

    /** Returns all figures at this moment of the process's clock. */
    public RunStats at(long nowNanos) {
        List<EndpointStats> rows = new ArrayList<>(endpoints.size());
        endpoints.forEach((name, tally) -> rows.add(tally.stats(name.method, name.name, startNanos, nowNanos)));
        EndpointStats sum = all.stats("", EndpointStats.ALL, startNanos, nowNanos);
        List<FailureStats> kinds = new ArrayList<>(failures.size());
        failures.forEach((failure, tally) -> kinds.add(tally.stats(failure.key, this::date)));
        kinds.sort(Comparator.comparingLong(FailureStats::occurrences).reversed());
        return new RunStats(rows, sum, kinds, interrupted, inFlight, iterations, bucketed);
    }

    /** Returns a live view of the response times of all requests. */
    public Latency response() {
        return all.response();
    }

    /** Returns a live view of the service times of all requests. */
    public Latency service() {
        return all.service();
    }

    /** Returns the response times of all requests with matching names, of whatever method. */
    public Latency response(Predicate<String> names) {
        Latency latency = new Latency();
        endpoints.forEach((key, tally) -> {
            if (names.test(key.name)) {
                latency.add(tally.response());
            }
        });
        return latency;
    }

    /** Returns the service times of all requests with matching names, of whatever method. */
    public Latency service(Predicate<String> names) {
        Latency latency = new Latency();
        endpoints.forEach((key, tally) -> {
            if (names.test(key.name)) {
                latency.add(tally.service());
            }
        });
        return latency;
    }

    private Instant date(long nanos) {
        return startInstant.plusNanos(nanos - startNanos);
    }

    private static List<SeriesStats> merge(List<SeriesStats> series) {
        Map<SeriesKey, List<SeriesStats>> together = new LinkedHashMap<>();
        for (SeriesStats one : series) {
            together.computeIfAbsent(one.key(), absent -> new ArrayList<>()).add(one);
        }
        return together.values().stream().map(SeriesStats::sum).toList();
    }
}
