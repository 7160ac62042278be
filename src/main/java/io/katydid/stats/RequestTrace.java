package io.katydid.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a kept trace. Times are nanoseconds of the process's clock; {@link EndpointSeries#NEVER_SENT} stands for what never
 * happened.
 *
 * @param spanId the one that was sent
 * @param key its series
 * @param url of the first hop, as it was sent, at most {@link #LONGEST_URL} characters of it; empty when a value of it was lacking
 * @param intended when it should have started
 * @param begun when it was handed to the client
 * @param connected when its first hop had a connection
 * @param connectNanos what of the time between was spent making one; 0 when one was there
 * @param sent the first byte of the first hop
 * @param firstByte of the last answer
 * @param done the last byte, or the failure
 * @param bytesSent of bodies
 * @param bytesReceived of bodies
 * @param detail why it failed, in words; empty for a success
 * @param serverTiming the answer's {@code server-timing}; null without one
 * @param traceResponse the answer's W3C header of that name; null without one
 * @param hops redirects that were followed, in their order
 */
public record RequestTrace(
        long spanId,
        SeriesKey key,
        String url,
        long intended,
        long begun,
        long connected,
        long connectNanos,
        long sent,
        long firstByte,
        long done,
        long bytesSent,
        long bytesReceived,
        String detail,
        @Nullable String serverTiming,
        @Nullable String traceResponse,
        List<Hop> hops) {

    public static final int LONGEST_URL = 2048;

    public RequestTrace {
        hops = List.copyOf(hops);
    }

    /**
     * A request beyond the first of a redirect chain.
     *
     * @param url that the redirect led to
     * @param status of the redirect
     * @param sent its first byte
     */
    public record Hop(String url, int status, long sent) {}

    /** Response time: done − intended, in nanoseconds. */
    public long responseNanos() {
        return Math.max(0, done - intended);
    }
}
