package io.katydid.stats;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one series counted in one interval, or since the start where it is merged. Read-only for who receives it.
 *
 * @param response response times: done − intended
 * @param service service times: done − sent; fewer than responses when requests were never sent
 * @param perSecond completions by second
 * @param bytesSent of request bodies
 * @param bytesReceived of answer bodies, as they came over the wire
 * @param redirects hops beyond the first request of a chain
 * @param firstDone nanoseconds of the process's clock
 * @param lastDone nanoseconds of the process's clock
 * @param example one failure in words; null for a success
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

    /** All together; they have the same key, and there is at least one. */
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

    /** Both together; they have the same key. */
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
