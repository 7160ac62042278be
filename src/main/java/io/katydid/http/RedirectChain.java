package io.katydid.http;

import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import org.jspecify.annotations.Nullable;

/** What a request sends and where, hop after hop. Used again for every request. */
final class RedirectChain {

    /** Locust's limit, which is that of the Python library below it. */
    static final int MOST_REDIRECTS = 30;

    private static final RequestTarget NOWHERE = RequestTarget.of(new Origin("http", "", 0), "/");

    private HttpMethod method = HttpMethod.GET;
    private RequestTarget target = NOWHERE;
    private String authority = "";
    private byte @Nullable [] body;
    private boolean bodyLost;
    private boolean elsewhere;
    private int hops;

    void begin(HttpRequest request) {
        method = request.method();
        body = request.body();
        bodyLost = false;
        elsewhere = false;
        hops = 0;
        goTo(request.target());
    }

    /** Returns whether a response with this status is a redirect, should it have a location. */
    static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    boolean isAtItsEnd() {
        return hops == MOST_REDIRECTS;
    }

    /**
     * Goes where a redirect leads, with the method that Python's requests, and so Locust, uses then: 303 and 302 make
     * everything but HEAD a GET, 301 only a POST, and none of them takes the body along; 307 and 308 repeat the request
     * as it was.
     */
    void follow(int status, RequestTarget location) {
        hops++;
        boolean becomesGet = switch (status) {
            case 302, 303 -> method != HttpMethod.HEAD;
            case 301 -> method == HttpMethod.POST;
            default -> false;
        };
        if (becomesGet) {
            method = HttpMethod.GET;
        }
        if (status < 307) {
            bodyLost = bodyLost || body != null;
            body = null;
        }
        // Once elsewhere, credentials stay away even when a later redirect leads back
        elsewhere = elsewhere || !location.origin().equals(target.origin());
        goTo(location);
    }

    HttpMethod method() {
        return method;
    }

    RequestTarget target() {
        return target;
    }

    Origin origin() {
        return target.origin();
    }

    String path() {
        return target.path();
    }

    /** The value of the {@code Host} header. */
    String authority() {
        return authority;
    }

    byte @Nullable [] body() {
        return body;
    }

    /**
     * The value of {@code Content-Length}: also 0 for the methods that are expected to have a body (RFC 9110, section
     * 8.6).
     */
    int length() {
        if (body != null) {
            return body.length;
        }
        return switch (method) {
            case POST, PUT, PATCH -> 0;
            case GET, HEAD, DELETE, OPTIONS -> RequestHeaders.NO_BODY;
        };
    }

    boolean isBodyLost() {
        return bodyLost;
    }

    /** Whether a redirect has led to another server than that of the request. */
    boolean isElsewhere() {
        return elsewhere;
    }

    private void goTo(RequestTarget next) {
        if (!next.origin().equals(target.origin())) {
            authority = next.origin().authority();
        }
        target = next;
    }
}
