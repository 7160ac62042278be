package io.katydid.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A body without its content coding, or why it could not be decoded. */
final class DecodedBody {

    private static final byte[] NOTHING = {};

    private final byte[] bytes;
    private final @Nullable Fault fault;

    private DecodedBody(byte[] bytes, @Nullable Fault fault) {
        this.bytes = bytes;
        this.fault = fault;
    }

    /**
     * Undoes gzip and deflate; a body in another coding stays as it came.
     *
     * @param encoding the {@code Content-Encoding} header
     * @param limit bytes that a decoded body may have
     */
    static DecodedBody of(byte[] bytes, @Nullable String encoding, int limit) {
        if (bytes.length == 0 || encoding == null) {
            return new DecodedBody(bytes, null);
        }
        try (InputStream decoding = open(bytes, encoding.strip().toLowerCase(Locale.ROOT))) {
            byte[] decoded = decoding.readNBytes(limit);
            return decoding.read() < 0
                    ? new DecodedBody(decoded, null)
                    : failed(Failure.TOO_LARGE, "the decoded body is over 10 MB");
        } catch (IOException wrong) {
            return failed(Failure.PROTOCOL, "the body is not " + encoding.strip());
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Null when it was decoded. */
    @Nullable
    Fault fault() {
        return fault;
    }

    private static DecodedBody failed(Failure failure, String detail) {
        return new DecodedBody(NOTHING, new Fault(failure, detail));
    }

    private static InputStream open(byte[] bytes, String encoding) throws IOException {
        InputStream raw = new ByteArrayInputStream(bytes);
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(raw);
            case "deflate" ->
                hasHeader(bytes) ? new InflaterInputStream(raw) : new InflaterInputStream(raw, new Inflater(true));
            default -> raw;
        };
    }

    /** RFC 9110, section 8.4.1.2: deflate has zlib's header, but some servers leave it out. */
    private static boolean hasHeader(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 15) == 8 && ((bytes[0] & 255) << 8 | (bytes[1] & 255)) % 31 == 0;
    }
}
