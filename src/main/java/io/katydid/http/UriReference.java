package io.katydid.http;

import io.katydid.scenario.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URI reference (RFC 3986, section 4.1) that matter to HTTP. Not by {@code java.net.URI}: that refuses
 * host names with an underscore, which containers have.
 *
 * @param scheme in lower case; null when there is none
 * @param authority user, host and port as written; null when there is none
 * @param path path and query, as written, without the fragment
 */
record UriReference(@Nullable String scheme, @Nullable String authority, String path) {

    private static final int LONGEST_SCHEME = 20;
    private static final int HIGHEST_PORT = 65_535;

    static UriReference parse(String text) {
        String reference = before(text, "#");
        int colon = schemeEnd(reference);
        String scheme = colon < 0 ? null : reference.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = reference.substring(colon + 1);
        if (!rest.startsWith("//")) {
            return new UriReference(scheme, null, rest);
        }
        String authority = before(rest.substring(2), "/?");
        return new UriReference(scheme, authority, rest.substring(2 + authority.length()));
    }

    /**
     * Returns what may be shown of a reference that leads nowhere: its scheme and no more, as addresses carry tokens.
     */
    static String shownScheme(String text) {
        String reference = text.strip();
        int colon = schemeEnd(reference);
        return colon <= 0 || colon > LONGEST_SCHEME ? "" : ": " + reference.substring(0, colon + 1);
    }

    boolean isRelative() {
        return scheme == null && authority == null;
    }

    /**
     * Returns the server; user information is left out, as browsers do.
     *
     * @param inherited the scheme of a reference without one
     * @return null when this is not the address of an HTTP server
     */
    @Nullable
    Origin origin(String inherited) {
        String spoken = scheme == null ? inherited : scheme;
        if (authority == null || !(spoken.equals("http") || spoken.equals("https"))) {
            return null;
        }
        String server = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = server.lastIndexOf(']');
        int colon = server.indexOf(':', bracket + 1);
        String host = colon < 0 ? server : server.substring(0, colon);
        int port = port(colon < 0 ? "" : server.substring(colon + 1), spoken.equals("https"));
        boolean isHost = bracket < 0
                ? host.chars().allMatch(UriReference::mayBeInName)
                : host.startsWith("[") && host.endsWith("]");
        String name = bracket < 0 || !isHost ? host : host.substring(1, bracket);
        boolean isAddress = bracket < 0 || name.chars().allMatch(UriReference::mayBeInAddress);
        return isHost && isAddress && !name.isEmpty() && port > 0 ? new Origin(spoken, name, port) : null;
    }

    /** Returns path and query of a reference with an authority. */
    String pathFromRoot() {
        return path.startsWith("/") ? path : "/" + path;
    }

    /** Returns path and query of a relative reference, resolved against those of the request. */
    String resolvePath(String base) {
        if (path.isEmpty()) {
            return base;
        }
        String basePath = before(base, "?");
        return switch (path.charAt(0)) {
            case '/' -> removeDots(path);
            case '?' -> basePath + path;
            default -> removeDots(basePath.substring(0, basePath.lastIndexOf('/') + 1) + path);
        };
    }

    /** Removes dot segments (RFC 3986, section 5.2.4) from the path before the query. */
    static String removeDots(String pathAndQuery) {
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

    /** The scheme's own when there is none; -1 for one that cannot be. */
    private static int port(String digits, boolean secure) {
        if (digits.isEmpty()) {
            return secure ? 443 : 80;
        }
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port <= HIGHEST_PORT ? port : -1;
    }

    private static boolean mayBeInName(int c) {
        return c > ' ' && c < 127 && "/?#@[]\\\"<>^`{|}%".indexOf(c) < 0;
    }

    private static boolean mayBeInAddress(int c) {
        return (c < 127 && Character.digit(c, 16) >= 0) || c == ':' || c == '.';
    }

    /** The index of the colon after a scheme, or -1 (RFC 3986, section 3.1). */
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
