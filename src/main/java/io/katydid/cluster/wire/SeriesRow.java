package io.katydid.cluster.wire;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.ErrorType;
import io.katydid.stats.Latency;
import io.katydid.stats.SecondCounts;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series as an array, which is shorter than a map: its elements are those that {@link #write} adds, in that order.
 */
final class SeriesRow {

    private static final int PLACES = 16;
    private static final long NANOS = 1_000_000_000L;

    private SeriesRow() {}

    static List<@Nullable Object> write(SeriesStats series) {
        SeriesKey key = series.key();
        EndpointKey endpoint = key.endpoint();
        List<@Nullable Object> row = new ArrayList<>(PLACES);
        row.add(endpoint.userClass());
        row.add(endpoint.method());
        row.add(endpoint.name());
        row.add(endpoint.server());
        row.add(key.status());
        row.add(key.error().text());
        row.add(key.protocolVersion());
        row.add(latency(series.response()));
        row.add(latency(series.service()));
        row.add(seconds(series.perSecond()));
        row.add(series.bytesSent());
        row.add(series.bytesReceived());
        row.add(series.redirects());
        row.add(series.firstDone());
        row.add(series.lastDone());
        row.add(series.example());
        return row;
    }

    private static List<Long> seconds(SecondCounts counts) {
        List<Long> pairs = new ArrayList<>();
        for (int i = 0; i < counts.seconds().length; i++) {
            pairs.add(counts.seconds()[i]);
            pairs.add(counts.counts()[i]);
        }
        return pairs;
    }

    /** Returns count, sum, smallest, largest, clamped and the distribution; an empty list if there are no samples. */
    static List<@Nullable Object> latency(Latency latency) {
        return latency.isEmpty()
                ? List.of()
                : List.of(
                        latency.count(),
                        latency.sumNanos(),
                        latency.minNanos(),
                        latency.maxNanos(),
                        latency.clamped(),
                        latency.distribution());
    }

    static Optional<Latency> latency(List<?> places) {
        if (places.isEmpty()) {
            return Optional.of(new Latency());
        }
        return places.size() >= 6 && places.get(5) instanceof byte[] distribution
                ? Latency.of(
                        distribution,
                        whole(places.get(0)),
                        whole(places.get(1)),
                        whole(places.get(2)),
                        whole(places.get(3)),
                        whole(places.get(4)))
                : Optional.empty();
    }

    /** Reads a series; returns nothing if the row is none. */
    static Optional<SeriesStats> read(@Nullable Object row) {
        if (!(row instanceof List<?> places)
                || places.size() < PLACES
                || !(places.get(7) instanceof List<?> response)
                || !(places.get(8) instanceof List<?> service)
                || !(places.get(9) instanceof List<?> seconds)) {
            return Optional.empty();
        }
        Optional<ErrorType> error = error(text(places.get(5)));
        Optional<Latency> responses = latency(response);
        Optional<Latency> services = latency(service);
        if (error.isEmpty() || responses.isEmpty() || responses.get().isEmpty() || services.isEmpty()) {
            return Optional.empty();
        }
        EndpointKey endpoint =
                new EndpointKey(text(places.get(0)), text(places.get(1)), text(places.get(2)), text(places.get(3)));
        return Optional.of(new SeriesStats(
                new SeriesKey(endpoint, (int) whole(places.get(4)), error.get(), text(places.get(6))),
                responses.get(),
                services.get(),
                seconds(seconds),
                whole(places.get(10)),
                whole(places.get(11)),
                whole(places.get(12)),
                whole(places.get(13)),
                whole(places.get(14)),
                places.get(15) instanceof String example ? example : null));
    }

    private static SecondCounts seconds(List<?> pairs) {
        int size = pairs.size() / 2;
        long[] seconds = new long[size];
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            seconds[i] = whole(pairs.get(2 * i));
            counts[i] = whole(pairs.get(2 * i + 1));
        }
        return new SecondCounts(seconds, counts);
    }

    private static Optional<ErrorType> error(String text) {
        for (ErrorType type : ErrorType.values()) {
            if (type.text().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static String text(@Nullable Object place) {
        return place instanceof String text ? text : "";
    }

    private static long whole(@Nullable Object place) {
        return place instanceof Number number ? number.longValue() : 0;
    }

    /** Returns the same series with its moments on another clock; whole seconds move by whole seconds. */
    static SeriesStats moved(SeriesStats series, long nanos) {
        long[] seconds = series.perSecond().seconds().clone();
        long steps = Math.floorDiv(nanos + NANOS / 2, NANOS);
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] += steps;
        }
        return new SeriesStats(
                series.key(),
                series.response(),
                series.service(),
                new SecondCounts(seconds, series.perSecond().counts()),
                series.bytesSent(),
                series.bytesReceived(),
                series.redirects(),
                series.firstDone() + nanos,
                series.lastDone() + nanos,
                series.example());
    }
}
