package io.katydid.stats;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Adds up the figures of one endpoint, or of all. Confined to the thread of the run. */
final class Tally {

    /** How many whole seconds a current rate covers; the window is Locust's. */
    private static final int WINDOW_SECONDS = 10;

    private static final long NANOS = 1_000_000_000L;

    private final Latency response = new Latency();
    private final Latency service = new Latency();
    private final NavigableMap<Long, Long> requestsBySecond = new TreeMap<>();
    private final NavigableMap<Long, Long> failuresBySecond = new TreeMap<>();
    private long failures;
    private long bytesSent;
    private long bytesReceived;
    private long redirects;

    void add(SeriesStats series) {
        response.add(series.response());
        service.add(series.service());
        bytesSent += series.bytesSent();
        bytesReceived += series.bytesReceived();
        redirects += series.redirects();
        series.perSecond().addTo(requestsBySecond);
        if (series.key().failed()) {
            failures += series.count();
            series.perSecond().addTo(failuresBySecond);
        }
    }

    Latency response() {
        return response;
    }

    Latency service() {
        return service;
    }

    EndpointStats stats(String method, String name, long startNanos, long nowNanos) {
        double elapsed = Math.max(1, nowNanos - startNanos) / (double) NANOS;
        return new EndpointStats(
                method,
                name,
                response.count(),
                failures,
                bytesSent,
                bytesReceived,
                redirects,
                LatencyFigures.of(response),
                LatencyFigures.of(service),
                current(requestsBySecond, startNanos, nowNanos),
                current(failuresBySecond, startNanos, nowNanos),
                response.count() / elapsed,
                failures / elapsed);
    }

    /**
     * Returns the rate over whole seconds of the clock, without the current one; before there are any, since the start.
     */
    private static double current(NavigableMap<Long, Long> bySecond, long startNanos, long nowNanos) {
        long now = Math.floorDiv(nowNanos, NANOS);
        long firstWhole = Math.floorDiv(startNanos + NANOS - 1, NANOS);
        long from = Math.max(firstWhole, now - WINDOW_SECONDS);
        bySecond.headMap(now - 2L * WINDOW_SECONDS).clear();
        if (now <= from) {
            double elapsed = Math.max(1, nowNanos - startNanos) / (double) NANOS;
            return bySecond.values().stream().mapToLong(Long::longValue).sum() / Math.max(elapsed, 1);
        }
        long count = bySecond.subMap(from, now).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return (double) count / (now - from);
    }
}
