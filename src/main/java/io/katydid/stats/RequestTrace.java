package io.katydid.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a kept trace. Times are nanoseconds of the process's clock; {@link EndpointSeries#NEVER_SENT} stands
 * for events that did not happen.
 *
 * @param spanId the span id that was sent
 * @param key its series
 * @param url the URL of the first hop as it was sent, cut to {@link #LONGEST_URL} characters; empty if one of its
 *     variables had no value
 * @param intended when it should have started
 * @param begun when it was handed to the client
 * @param connected when its first hop had a connection
 * @param connectNanos how much of the time before was spent opening the connection; 0 if one was open already
 * @param sent when the first byte of the first hop was handed to the socket
 * @param firstByte when the first byte of the last response arrived
 * @param done when the last byte arrived, or when it failed
 * @param bytesSent of bodies
 * @param bytesReceived of bodies
 * @param detail the message of its failure; empty for a success
 * @param serverTiming the {@code server-timing} header of the response; null without one
 * @param traceResponse the W3C header of this name in the response; null without one
 * @param hops the redirects that it followed, in order
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

    /** The most characters of a URL that are kept. */
    public static final int LONGEST_URL = 2048;

    public RequestTrace {
        hops = List.copyOf(hops);
    }

    /**
     * A request that followed a redirect.
     *
     * @param url the URL that the redirect led to
     * @param status the status code of the redirect
     * @param sent when its first byte was handed to the socket
     */
    public record Hop(String url, int status, long sent) {}

    /** Returns the response time, done − intended, in nanoseconds. */
    public long responseNanos() {
        return Math.max(0, done - intended);
    }
}
