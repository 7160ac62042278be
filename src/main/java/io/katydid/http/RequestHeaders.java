package io.katydid.http;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user's request headers, checked and made anew only when they differ from those of its request before: mostly they do not. */
final class RequestHeaders {

    /** In place of a length, for a request that has no body and needs none. */
    static final int NO_BODY = -1;

    private static final CharSequence TRACEPARENT = new AsciiString(Traceparent.HEADER);

    private final String userAgent;
    private final List<String> source = new ArrayList<>(4);
    private HttpHeaders made = none();
    private @Nullable MultiMap forVertx;
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
     * Makes the headers of the next request.
     *
     * @param call names and values in turns; a header for cookies among them stands for all the user has
     * @param cookies of the user
     * @param traceparent put in as the object that it is, so that its next value needs no other headers
     * @return why they cannot be sent; null when they can
     */
    @Nullable
    String set(
            List<String> call, RedirectChain redirects, @Nullable String cookies, @Nullable Traceparent traceparent) {
        if (valid
                && authority.equals(redirects.authority())
                && length == redirects.length()
                && bodyLost == redirects.bodyLost()
                && elsewhere == redirects.elsewhere()
                && Objects.equals(cookies, this.cookies)
                && Objects.equals(traceparent, this.traceparent)
                && same(call)) {
            return null;
        }
        valid = false;
        String problem = problem(call);
        if (problem != null) {
            return problem;
        }
        source.clear();
        source.addAll(call);
        authority = redirects.authority();
        length = redirects.length();
        bodyLost = redirects.bodyLost();
        elsewhere = redirects.elsewhere();
        this.cookies = cookies;
        this.traceparent = traceparent;
        make();
        return null;
    }

    /** In the order in which they are sent. They are written more than once, and whoever writes them must not change them. */
    HttpHeaders made() {
        return made;
    }

    /** What Vert.x has to know of them: whether the connection ends with this request. */
    @Nullable
    MultiMap forVertx() {
        return forVertx;
    }

    private boolean same(List<String> call) {
        int size = call.size();
        if (size != source.size()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!call.get(i).equals(source.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void make() {
        HttpHeaders fresh = none();
        for (int i = 0; i < source.size(); i += 2) {
            if (goesAlong(source.get(i))) {
                fresh.add(ascii(source.get(i)), ascii(source.get(i + 1)));
            }
        }
        if (!fresh.contains(HttpHeaderNames.HOST)) {
            fresh.add(HttpHeaderNames.HOST, ascii(authority));
        }
        if (!fresh.contains(HttpHeaderNames.USER_AGENT)) {
            fresh.add(HttpHeaderNames.USER_AGENT, ascii(userAgent));
        }
        if (cookies != null && !fresh.contains(HttpHeaderNames.COOKIE)) {
            fresh.add(HttpHeaderNames.COOKIE, ascii(cookies));
        }
        if (traceparent != null && !fresh.contains(TRACEPARENT)) {
            fresh.add(TRACEPARENT, traceparent.header());
        }
        if (length != NO_BODY) {
            fresh.add(HttpHeaderNames.CONTENT_LENGTH, ascii(Integer.toString(length)));
        }
        made = fresh;
        String connection = fresh.get(HttpHeaderNames.CONNECTION);
        forVertx =
                connection == null ? null : HeadersMultiMap.httpHeaders().add(HttpHeaderNames.CONNECTION, connection);
        valid = true;
    }

    /** Without Netty's checks, for {@link #problem} has made its own. */
    private static HttpHeaders none() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }

    /** As Netty copies it at once for every request; other texts it encodes letter by letter. */
    private static CharSequence ascii(String text) {
        return text.chars().allMatch(c -> c < 128) ? new AsciiString(text) : text;
    }

    /** The framing is ours; what describes a body goes with it; credentials go only to the server they were meant for. */
    private boolean goesAlong(String name) {
        return !name.equalsIgnoreCase("content-length")
                && !name.equalsIgnoreCase("transfer-encoding")
                && !(bodyLost && name.equalsIgnoreCase("content-type"))
                && !(elsewhere
                        && (name.equalsIgnoreCase("authorization")
                                || name.equalsIgnoreCase("cookie")
                                || name.equalsIgnoreCase("host")));
    }

    /** The reader of scenarios refuses these names, and templates clean values: a line break would begin another header, or a request. */
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
