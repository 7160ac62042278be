package io.katydid.http;

/**
 * The moments of one request, hop by hop: nanoseconds of the loop's clock, {@link HttpResponse#NEVER} for what did not
 * happen.
 */
final class RequestTimes {

    private long begun;
    private long connected;
    private long connectNanos;
    private long sent;
    private long firstByte;
    private long done;

    void begin(long now) {
        begun = now;
        connected = HttpResponse.NEVER;
        connectNanos = 0;
        sent = HttpResponse.NEVER;
        firstByte = HttpResponse.NEVER;
        done = HttpResponse.NEVER;
    }

    /** The first hop has a connection; those of later hops are not distinguished. */
    void connected(long now, long nanos) {
        if (connected == HttpResponse.NEVER) {
            connected = now;
            connectNanos = nanos;
        }
    }

    /** A hop is sent; returns whether it is the first. */
    boolean sent(long now) {
        boolean first = sent == HttpResponse.NEVER;
        if (first) {
            sent = now;
        }
        firstByte = HttpResponse.NEVER;
        return first;
    }

    void firstByte(long now) {
        firstByte = now;
    }

    void done(long now) {
        done = now;
    }

    long begun() {
        return begun;
    }

    long connected() {
        return connected;
    }

    long connectNanos() {
        return connectNanos;
    }

    long sent() {
        return sent;
    }

    long firstByte() {
        return firstByte;
    }

    long done() {
        return done;
    }
}
