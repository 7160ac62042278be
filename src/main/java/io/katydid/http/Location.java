package io.katydid.http;

import io.katydid.scenario.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a redirect leads.
 *
 * @param path path and query, ready for a request line; without the fragment
 */
record Location(Origin origin, String path) {

    private static final int LONGEST_SCHEME = 20;

    /**
     * Resolves a {@code Location} header against the request it answers (RFC 3986, 5.2). Null when it leads nowhere that HTTP can go.
     *
     * @param path path and query of that request
     */
    static @Nullable Location resolve(Origin origin, String path, String header) {
        String reference = before(header.strip(), "#");
        int colon = schemeEnd(reference);
        if (colon < 0 && !reference.startsWith("//")) {
            return new Location(origin, quote(relative(path, reference)));
        }
        String scheme =
                colon < 0 ? origin.scheme() : reference.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = reference.substring(colon + 1);
        if (!rest.startsWith("//") || !(scheme.equals("http") || scheme.equals("https"))) {
            return null;
        }
        String authority = before(rest.substring(2), "/?");
        Origin target = origin(scheme, authority);
        String beyond = rest.substring(2 + authority.length());
        return target == null
                ? null
                : new Location(target, quote(withoutDots(beyond.startsWith("/") ? beyond : "/" + beyond)));
    }

    /** What may be told of a header that leads nowhere: its scheme and no more, for addresses carry tokens. */
    static String shownScheme(String header) {
        int colon = schemeEnd(header.strip());
        return colon <= 0 || colon > LONGEST_SCHEME ? "" : ": " + header.strip().substring(0, colon + 1);
    }

    /** Escapes what must not stand in a request line, and leaves everything else as it is. Mostly gives back what it got. */
    static String quotePath(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (illegal(path.charAt(i))) {
                byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
                return quote(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        return path;
    }

    private static String relative(String base, String reference) {
        if (reference.isEmpty()) {
            return base;
        }
        String path = before(base, "?");
        return switch (reference.charAt(0)) {
            case '/' -> withoutDots(reference);
            case '?' -> path + reference;
            default -> withoutDots(path.substring(0, path.lastIndexOf('/') + 1) + reference);
        };
    }

    private static @Nullable Origin origin(String scheme, String authority) {
        String server = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = server.lastIndexOf(']');
        int colon = server.indexOf(':', bracket + 1);
        String host = colon < 0 ? server : server.substring(0, colon);
        String name = bracket < 0 ? host : host.substring(1, bracket);
        if (name.isEmpty() || !name.chars().allMatch(Location::ofName) || (bracket >= 0 && !server.startsWith("["))) {
            return null;
        }
        int port = port(scheme, colon < 0 ? "" : server.substring(colon + 1));
        return port < 0 ? null : new Origin(scheme, name.toLowerCase(Locale.ROOT), port);
    }

    private static int port(String scheme, String digits) {
        if (digits.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65_535 ? port : -1;
    }

    /** RFC 3986, 5.2.4, for the path before the query. */
    private static String withoutDots(String pathAndQuery) {
        String path = before(pathAndQuery, "?");
        if (!path.contains("/.")) {
            return pathAndQuery;
        }
        List<String> kept = new ArrayList<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept) + pathAndQuery.substring(path.length());
    }

    /** The characters of a header stand for one byte each. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (illegal(c)) {
                quoted.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4 & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    private static boolean illegal(char c) {
        return c <= ' ' || c >= 127 || c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' || c == '`' || c == '{'
                || c == '|' || c == '}';
    }

    private static boolean ofName(int c) {
        return c > ' ' && c < 127 && "/?#@[]\\\"<>^`{|}%".indexOf(c) < 0;
    }

    /** The index of the colon after a scheme, or -1 (RFC 3986, 3.1). */
    private static int schemeEnd(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c == ':') {
                return i;
            }
            boolean letter = (c | 32) >= 'a' && (c | 32) <= 'z';
            boolean inner = i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
            if (!letter && !inner) {
                return -1;
            }
        }
        return -1;
    }

    private static String before(String text, String ends) {
        for (int i = 0; i < text.length(); i++) {
            if (ends.indexOf(text.charAt(i)) >= 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
