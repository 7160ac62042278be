package io.katydid.stats;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one series counted during an interval, or since the start if merged. Receivers must not change it.
 *
 * @param response response times: done − intended
 * @param service service times: done − sent; fewer than response times if requests were never sent
 * @param perSecond completions by second
 * @param bytesSent of request bodies
 * @param bytesReceived of response bodies, as transferred
 * @param redirects requests that followed a redirect
 * @param firstDone when the first request ended, in nanoseconds of the process's clock
 * @param lastDone when the last request ended, in nanoseconds of the process's clock
 * @param example the message of one failure; null for a success
 */
public record SeriesStats(
        SeriesKey key,
        Latency response,
        Latency service,
        SecondCounts perSecond,
        long bytesSent,
        long bytesReceived,
        long redirects,
        long firstDone,
        long lastDone,
        @Nullable String example) {

    public long count() {
        return response.count();
    }

    /** Returns the sum of at least one part; all parts have the same key. */
    static SeriesStats sum(List<SeriesStats> parts) {
        SeriesStats first = parts.getFirst();
        if (parts.size() == 1) {
            return first;
        }
        return new SeriesStats(
                first.key,
                Latency.sum(parts.stream().map(SeriesStats::response).toList()),
                Latency.sum(parts.stream().map(SeriesStats::service).toList()),
                parts.stream()
                        .map(SeriesStats::perSecond)
                        .reduce(SecondCounts::plus)
                        .orElseThrow(),
                parts.stream().mapToLong(SeriesStats::bytesSent).sum(),
                parts.stream().mapToLong(SeriesStats::bytesReceived).sum(),
                parts.stream().mapToLong(SeriesStats::redirects).sum(),
                parts.stream().mapToLong(SeriesStats::firstDone).min().orElseThrow(),
                parts.stream().mapToLong(SeriesStats::lastDone).max().orElseThrow(),
                parts.stream()
                        .map(SeriesStats::example)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** Returns the sum of two with the same key. */
    SeriesStats plus(SeriesStats other) {
        return new SeriesStats(
                key,
                response.plus(other.response),
                service.plus(other.service),
                perSecond.plus(other.perSecond),
                bytesSent + other.bytesSent,
                bytesReceived + other.bytesReceived,
                redirects + other.redirects,
                Math.min(firstDone, other.firstDone),
                Math.max(lastDone, other.lastDone),
                example == null ? other.example : example);
    }
}
