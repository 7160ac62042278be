package io.katydid.http;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/**
 * The value of a W3C {@code traceparent} header (Trace Context, 3.2): {@code 00-<trace id>-<span id>-<flags>}. One object serves all
 * requests of a user; it is written over for each, so that a header that holds it needs not be made anew. Confined to the user's loop.
 */
public final class Traceparent {

    public static final String HEADER = "traceparent";

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;

    private final byte[] text =
            "00-00000000000000000000000000000000-0000000000000000-00".getBytes(StandardCharsets.US_ASCII);

    /** Of the same bytes: Netty copies such a text as a whole. */
    private final AsciiString header = new AsciiString(text, false);

    /** Another trace; ids that are all zero are not valid, and left to who makes them. */
    public void trace(long high, long low, boolean sampled) {
        write(high, TRACE_AT);
        write(low, TRACE_AT + 16);
        text[FLAGS_AT + 1] = (byte) (sampled ? '1' : '0');
        header.arrayChanged();
    }

    /** The next span of the trace. */
    public void span(long id) {
        write(id, SPAN_AT);
        header.arrayChanged();
    }

    /** What goes into headers once, and is another with every change. */
    AsciiString header() {
        return header;
    }

    private void write(long value, int at) {
        long left = value;
        for (int i = at + 15; i >= at; i--) {
            text[i] = DIGITS[(int) left & 15];
            left >>>= 4;
        }
    }

    /** As it is now. */
    @Override
    public String toString() {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
