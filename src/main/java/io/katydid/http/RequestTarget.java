package io.katydid.http;

import io.katydid.scenario.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: a server, and path and query in the origin-form of the request line (RFC 9112, section 3.2.1).
 * The path is encoded when a target is made and is not looked at again, so a target that never changes is made once,
 * before the load starts. Immutable.
 */
public final class RequestTarget {

    private final Origin origin;
    private final String path;

    /** @param path already encoded */
    private RequestTarget(Origin origin, String path) {
        this.origin = origin;
        this.path = path;
    }

    /** Returns the target with this path and query on a server; what may not stand in a request line is encoded. */
    public static RequestTarget of(Origin origin, String path) {
        String encoded = encode(path);
        return new RequestTarget(origin, encoded.startsWith("/") ? encoded : "/" + encoded);
    }

    /**
     * Returns the target that a scenario's text names. An absolute URL names its own server; anything else is a path on
     * the given server, below the base path.
     */
    public static RequestTarget parse(String text, Origin server, String basePath) {
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return absolute(encode(text), server);
        }
        RequestTarget relative = of(server, text);
        return basePath.isEmpty() ? relative : new RequestTarget(server, basePath + relative.path);
    }

    /** A captured text may only look like a URL; the server of the scenario then says what it thinks of it. */
    private static RequestTarget absolute(String url, Origin server) {
        UriReference reference = UriReference.parse(url);
        Origin named = reference.origin("");
        return named == null
                ? new RequestTarget(server, "/" + url)
                : new RequestTarget(named, reference.pathFromRoot());
    }

    /**
     * Resolves the value of a {@code Location} field in a response from this target (RFC 3986, section 5.2).
     *
     * @return null when HTTP cannot go there
     */
    @Nullable
    RequestTarget resolve(String location) {
        UriReference reference = UriReference.parse(location.strip());
        if (reference.isRelative()) {
            return new RequestTarget(origin, escape(reference.resolvePath(path)));
        }
        Origin named = reference.origin(origin.scheme());
        return named == null
                ? null
                : new RequestTarget(lowerCase(named), escape(UriReference.removeDots(reference.pathFromRoot())));
    }

    private static Origin lowerCase(Origin origin) {
        return new Origin(origin.scheme(), origin.host().toLowerCase(Locale.ROOT), origin.port());
    }

    public Origin origin() {
        return origin;
    }

    /** Path and query as they go into the request line, beginning with a slash. */
    public String path() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestTarget target && origin.equals(target.origin) && path.equals(target.path);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + path.hashCode();
    }

    /** The whole URL. */
    @Override
    public String toString() {
        return origin + path;
    }

    /**
     * Percent-encodes what may not stand in a request line (RFC 3986, section 2). Octets that are encoded already stay
     * as they are. The fragment is left out, as it is for the client only. Returns the same text when there is nothing
     * to do.
     */
    static String encode(String text) {
        int fragment = text.indexOf('#');
        String sent = fragment < 0 ? text : text.substring(0, fragment);
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            if (c == '%' ? !isEncodedOctet(sent, i) : !isLegal(c)) {
                return encodeAll(sent);
            }
        }
        return sent;
    }

    private static String encodeAll(String text) {
        String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        StringBuilder encoded = new StringBuilder(octets.length() + 16);
        for (int i = 0; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            append(encoded, octet, octet == '%' ? isEncodedOctet(octets, i) : isLegal(octet));
        }
        return encoded.toString();
    }

    /** The same for a field value, whose characters are octets; its percent signs are the server's own affair. */
    private static String escape(String octets) {
        StringBuilder escaped = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            append(escaped, octets.charAt(i), isLegal(octets.charAt(i)));
        }
        return escaped.toString();
    }

    private static void append(StringBuilder text, char octet, boolean asItIs) {
        if (asItIs) {
            text.append(octet);
        } else {
            text.append('%')
                    .append(Character.toUpperCase(Character.forDigit(octet >> 4 & 15, 16)))
                    .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
        }
    }

    /** Whether the percent sign there begins an encoded octet. */
    private static boolean isEncodedOctet(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
    }

    private static boolean isLegal(char c) {
        return c > ' ' && c < 0x7F && "\"<>\\^`{|}".indexOf(c) < 0;
    }
}
