package io.katydid.stats;

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
