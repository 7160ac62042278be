package io.katydid.http;

import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call: an answer or a failure, with its times. Times are nanoseconds of the clock the loops were opened with. Valid
 * only while the handler it was given to runs.
 */
public interface HttpResponse {

    /** In place of a time for what never happened. */
    long NEVER = Long.MIN_VALUE;

    /** Null: a whole answer came. Otherwise status and headers are those that came before the failure, if any. */
    @Nullable
    Failure failure();

    /** The failure in words, such as {@code connection refused: 127.0.0.1:81}; empty without one. */
    String detail();

    /** Of the last hop; 0 when none came. */
    int status();

    /** 0 none, 1 for HTTP/1.0, 2 for 1.1, 3 for 2, 4 for 3. */
    int version();

    /** The first value of a header of the last hop, whatever the case of its name; null when there is none. */
    @Nullable
    String header(CharSequence name);

    /** The name of a header that is looked for in every answer: hashed once, and not each time as a {@code String} is. */
    static CharSequence headerName(String name) {
        return new AsciiString(name);
    }

    /** All headers of the last hop, names and values in turns; for {@code --debug}, made at each call. */
    List<String> headers();

    /** The value of a cookie that this chain of answers set, else of one the user has for this URL; null when there is none. */
    @Nullable
    String cookie(String name);

    /** The whole body of the last hop when the call keeps it, decoded if it was compressed; empty otherwise. */
    byte[] body();

    /** When the call was made. */
    long begun();

    /** When the first hop had a connection, or {@link #NEVER}. */
    long connected();

    /** What of the time between was spent making that connection; 0 when one was there, or given back by another user. */
    long connectNanos();

    /** When the first byte of the first hop was handed to the socket, or {@link #NEVER}. */
    long sent();

    /** When the first byte of the last hop's answer came, or {@link #NEVER}. */
    long firstByte();

    /** When the last byte of the last hop came, or the failure. */
    long done();

    /** Request bodies of all hops. */
    long bytesSent();

    /** Answer bodies of all hops, as they came over the wire. */
    long bytesReceived();

    /** Hops after the first request. */
    int redirects();

    /** Those hops, for calls with a {@link HttpRequest#traceparent}; else empty. The list is nobody else's from here on. */
    List<Hop> hops();

    /**
     * A hop after the first request.
     *
     * @param url where the redirect led
     * @param status of the redirect
     * @param sent when its first byte was handed to the socket
     */
    record Hop(String url, int status, long sent) {}
}
