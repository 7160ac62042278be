package io.katydid.http;

import java.nio.charset.StandardCharsets;

/**
 * The value of a W3C {@code traceparent} header (Trace Context, 3.2): {@code 00-<trace id>-<span id>-<flags>}. One
 * object serves all requests of a user and is overwritten for each, so that fields that hold it need not be prepared
 * again. Confined to the user's loop.
 */
public final class Traceparent {

    public static final String HEADER = "traceparent";

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;

    private final byte[] text =
            "00-00000000000000000000000000000000-0000000000000000-00".getBytes(StandardCharsets.US_ASCII);

    /** Starts another trace; ids that are all zero are not valid, and the caller's to avoid. */
    public void trace(long high, long low, boolean sampled) {
        write(high, TRACE_AT);
        write(low, TRACE_AT + 16);
        text[FLAGS_AT + 1] = (byte) (sampled ? '1' : '0');
    }

    /** Starts the next span of the trace. */
    public void span(long id) {
        write(id, SPAN_AT);
    }

    /**
     * Returns the text itself, in ASCII, not a copy: a connection may keep it, and finds there what to send each time.
     */
    public byte[] bytes() {
        return text;
    }

    private void write(long value, int at) {
        long left = value;
        for (int i = at + 15; i >= at; i--) {
            text[i] = DIGITS[(int) left & 15];
            left >>>= 4;
        }
    }

    /** The value as it is now. */
    @Override
    public String toString() {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
