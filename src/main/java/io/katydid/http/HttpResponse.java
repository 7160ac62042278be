package io.katydid.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request: a response or a failure, with its times. Times are nanoseconds of the clock that the loops
 * were opened with. Valid only while the handler runs that it was handed to.
 */
public interface HttpResponse {

    /** In place of a time for what never happened. */
    long NEVER = Long.MIN_VALUE;

    /** Null: a complete response came. Otherwise status and headers are those that came before the failure, if any. */
    @Nullable
    Failure failure();

    /** The failure in words, such as {@code connection refused: 127.0.0.1:81}; empty without one. */
    String detail();

    /** Of the last hop; 0 when none came. */
    int status();

    /** The number of a {@link ProtocolVersion}. */
    int version();

    /** Returns the first value of a header of the last hop, whatever the case of its name; null when there is none. */
    @Nullable
    String header(CharSequence name);

    /** Returns all headers of the last hop, names and values in turns. Made for each call, for {@code --debug}. */
    List<String> headers();

    /**
     * Returns the value of a cookie that this chain of responses set, else of one the user has for this URL; null for
     * none.
     */
    @Nullable
    String cookie(String name);

    /** The whole body of the last hop when the request keeps it, decoded if it was compressed; empty otherwise. */
    byte[] body();

    /** When the request was made. */
    long begun();

    /** When the first hop had a connection, or {@link #NEVER}. */
    long connected();

    /**
     * How much of the time in between went into opening that connection; 0 when another user released it or it was
     * there.
     */
    long connectNanos();

    /** When the first byte of the first hop was handed to the socket, or {@link #NEVER}. */
    long sent();

    /** When the first byte of the last hop's response came, or {@link #NEVER}. */
    long firstByte();

    /** When the last byte of the last hop came, or the failure. */
    long done();

    /** Request bodies of all hops. */
    long bytesSent();

    /** Response bodies of all hops, as they came over the wire. */
    long bytesReceived();

    /** Hops after the first request. */
    int redirects();

    /**
     * Those hops, for requests with a {@link HttpRequest#traceparent}; else empty. The list is the caller's from here
     * on.
     */
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
