package io.katydid.http;

import io.katydid.http.Connection.BodyPart;
import java.util.Arrays;

/** Collects a response body, up to a limit. Its memory is used for the next one unless it was large. */
final class BodyBuffer {

    /** Design 3: what an expectation or a capture may look at. */
    static final int LIMIT = 10_000_000;

    /** A user may keep this much between requests: most responses of an API fit. */
    private static final int KEPT = 4 * 1024;

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = NOTHING;
        }
    }

    /** Returns whether there was room; otherwise nothing was added. */
    boolean add(BodyPart part) {
        int more = part.length();
        if (more > LIMIT - length) {
            return false;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(KEPT, Math.max(length + more, Math.min(LIMIT, 2 * bytes.length))));
        }
        part.copyTo(bytes, length);
        length += more;
        return true;
    }

    byte[] toBytes() {
        return length == 0 ? NOTHING : Arrays.copyOf(bytes, length);
    }
}
