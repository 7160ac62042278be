package io.katydid.http;

import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import org.jspecify.annotations.Nullable;

/** What a call wants of whom, hop after hop. Used again for every call. */
final class RedirectChain {

    /** Locust's limit, which is that of the Python library below it. */
    static final int MOST_REDIRECTS = 30;

    private static final Origin NOWHERE = new Origin("http", "", 0);

    private HttpMethod method = HttpMethod.GET;
    private Origin origin = NOWHERE;
    private String path = "/";
    private String authority = "";
    private byte @Nullable [] body;
    private boolean bodyLost;
    private boolean elsewhere;
    private int hops;

    void begin(HttpRequest request) {
        method = request.method();
        path = Location.quotePath(request.path());
        body = request.body();
        bodyLost = false;
        elsewhere = false;
        hops = 0;
        goTo(request.origin());
    }

    /** Whether an answer with this status is a redirect, should it say where to. */
    static boolean redirects(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    boolean tooLong() {
        return hops == MOST_REDIRECTS;
    }

    /**
     * Goes where a redirect leads, with the method that Python's requests, and so Locust, uses then: 303 and 302 make everything but HEAD
     * a GET, 301 only a POST, and none of them takes the body along; 307 and 308 repeat the request as it was.
     */
    void follow(int status, Location location) {
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
        path = location.path();
        // Once elsewhere, credentials stay away even when a later redirect leads back
        elsewhere = elsewhere || !location.origin().equals(origin);
        goTo(location.origin());
    }

    HttpMethod method() {
        return method;
    }

    Origin origin() {
        return origin;
    }

    String path() {
        return path;
    }

    String url() {
        return origin + path;
    }

    /** The {@code Host} header. */
    String authority() {
        return authority;
    }

    byte @Nullable [] body() {
        return body;
    }

    /** What {@code Content-Length} says: also 0 for the methods that are expected to have a body (RFC 9110, 8.6). */
    int length() {
        if (body != null) {
            return body.length;
        }
        return switch (method) {
            case POST, PUT, PATCH -> 0;
            case GET, HEAD, DELETE, OPTIONS -> RequestHeaders.NO_BODY;
        };
    }

    boolean bodyLost() {
        return bodyLost;
    }

    boolean elsewhere() {
        return elsewhere;
    }

    private void goTo(Origin origin) {
        if (!origin.equals(this.origin)) {
            this.origin = origin;
            this.authority = origin.authority();
        }
    }
}
