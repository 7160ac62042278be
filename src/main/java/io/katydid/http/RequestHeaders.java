package io.katydid.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user's request headers, checked and made again only when they differ from those of its last request: mostly they do
 * not.
 */
final class RequestHeaders {

    /** In place of a length, for a request that has no body and needs none. */
    static final int NO_BODY = -1;

    private final String userAgent;
    private final List<String> source = new ArrayList<>(4);
    private HeaderFields fields = HeaderFields.NONE;
    private String authority = "";
    private int length;
    private boolean bodyLost;
    private boolean elsewhere;
    private @Nullable String cookies;
    private @Nullable Traceparent traceparent;
    private boolean valid;

    RequestHeaders(String userAgent) {
        this.userAgent = userAgent;
    }

    /**
     * Makes the fields of the next request.
     *
     * @param own names and values in turns; a header for cookies among them replaces all that the user has
     * @param cookies of the user
     * @param traceparent goes into the fields as the object that it is, so that its next value needs no other fields
     * @return why they cannot be sent; null when they can
     */
    @Nullable
    String set(List<String> own, RedirectChain redirects, @Nullable String cookies, @Nullable Traceparent traceparent) {
        if (valid
                && authority.equals(redirects.authority())
                && length == redirects.length()
                && bodyLost == redirects.isBodyLost()
                && elsewhere == redirects.isElsewhere()
                && Objects.equals(cookies, this.cookies)
                && Objects.equals(traceparent, this.traceparent)
                && isSame(own)) {
            return null;
        }
        valid = false;
        String problem = problem(own);
        if (problem != null) {
            return problem;
        }
        source.clear();
        source.addAll(own);
        authority = redirects.authority();
        length = redirects.length();
        bodyLost = redirects.isBodyLost();
        elsewhere = redirects.isElsewhere();
        this.cookies = cookies;
        this.traceparent = traceparent;
        fields = make();
        valid = true;
        return null;
    }

    HeaderFields fields() {
        return fields;
    }

    private boolean isSame(List<String> own) {
        int size = own.size();
        if (size != source.size()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!own.get(i).equals(source.get(i))) {
                return false;
            }
        }
        return true;
    }

    private HeaderFields make() {
        List<String> made = new ArrayList<>(source.size() + 8);
        for (int i = 0; i < source.size(); i += 2) {
            if (goesAlong(source.get(i))) {
                made.add(source.get(i));
                made.add(source.get(i + 1));
            }
        }
        addIfAbsent(made, "host", authority);
        addIfAbsent(made, "user-agent", userAgent);
        if (cookies != null) {
            addIfAbsent(made, "cookie", cookies);
        }
        if (length != NO_BODY) {
            addIfAbsent(made, "content-length", Integer.toString(length));
        }
        return new HeaderFields(made, contains(made, Traceparent.HEADER) ? null : traceparent);
    }

    private static void addIfAbsent(List<String> fields, String name, String value) {
        if (!contains(fields, name)) {
            fields.add(name);
            fields.add(value);
        }
    }

    private static boolean contains(List<String> fields, String name) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Framing is ours; what describes a body goes with it; credentials go only to the server they were meant for. */
    private boolean goesAlong(String name) {
        return !name.equalsIgnoreCase("content-length")
                && !name.equalsIgnoreCase("transfer-encoding")
                && !(bodyLost && name.equalsIgnoreCase("content-type"))
                && !(elsewhere
                        && (name.equalsIgnoreCase("authorization")
                                || name.equalsIgnoreCase("cookie")
                                || name.equalsIgnoreCase("host")));
    }

    /**
     * The scenario reader refuses these names, and templates clean values: a line break would begin another header, or
     * a request.
     */
    private static @Nullable String problem(List<String> headers) {
        for (int i = 0; i < headers.size(); i += 2) {
            String name = headers.get(i);
            if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
                return "not sent: '" + name.replaceAll("\\p{Cntrl}", "?") + "' is not the name of a header";
            }
            if (headers.get(i + 1).chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
                return "not sent: the value of the header " + name + " has a line break or another control character";
            }
        }
        return null;
    }
}
