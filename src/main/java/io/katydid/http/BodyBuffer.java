package io.katydid.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** The body of an answer as it comes in, up to a limit. Its memory is used again unless it was much. */
final class BodyBuffer {

    /** Design 3: what an expectation or a capture may look at. */
    static final int LIMIT = 10_000_000;

    /** Of this much a user need not be robbed: most answers of an API fit. */
    private static final int FIRST = 4 * 1024;

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > FIRST) {
            bytes = NOTHING;
        }
    }

    /** Whether there is room; otherwise nothing was added. */
    boolean add(Buffer chunk) {
        int more = chunk.length();
        if (more > LIMIT - length) {
            return false;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST, Math.max(length + more, Math.min(LIMIT, 2 * bytes.length))));
        }
        chunk.getBytes(bytes, length);
        length += more;
        return true;
    }

    byte[] toBytes() {
        return length == 0 ? NOTHING : Arrays.copyOf(bytes, length);
    }
}
