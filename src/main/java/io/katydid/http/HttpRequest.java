package io.katydid.http;

import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import io.katydid.scenario.StatusSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request ready to be sent. Filled again for every request of its user; confined to the user's loop. */
public final class HttpRequest {

    private HttpMethod method = HttpMethod.GET;
    private @Nullable RequestTarget target;
    private final List<String> headers = new ArrayList<>();
    private byte @Nullable [] body;
    private boolean keepBody;
    private boolean showBody;
    private @Nullable StatusSet finalStatuses;
    private @Nullable Traceparent traceparent;

    /** Starts a new request: all that was set before is forgotten. */
    public HttpRequest begin(HttpMethod method, RequestTarget target) {
        this.method = method;
        this.target = target;
        headers.clear();
        body = null;
        keepBody = false;
        showBody = false;
        finalStatuses = null;
        traceparent = null;
        return this;
    }

    public HttpRequest header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** The array is not copied and must not change before the response. */
    public HttpRequest body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /**
     * The response's body is needed: kept up to 10 MB, a larger one is the failure {@code too_large}. Otherwise it is
     * skipped.
     */
    public HttpRequest keepBody(boolean keep) {
        keepBody = keep;
        return this;
    }

    /**
     * The response's body is only to be shown: as much of it as can be kept and decoded, and what cannot is no failure.
     */
    public HttpRequest showBody() {
        showBody = true;
        return this;
    }

    /** A redirect whose status is in this set is the response itself and is not followed. */
    public HttpRequest finalStatuses(@Nullable StatusSet statuses) {
        finalStatuses = statuses;
        return this;
    }

    /** Sent with each hop, unless a header of the request has that name; the response then lists the hops. */
    public HttpRequest traceparent(Traceparent header) {
        traceparent = header;
        return this;
    }

    public HttpMethod method() {
        return method;
    }

    public RequestTarget target() {
        if (target == null) {
            throw new IllegalStateException("a request begins with begin()");
        }
        return target;
    }

    public Origin origin() {
        return target().origin();
    }

    /** Path and query as they go into the request line. */
    public String path() {
        return target().path();
    }

    /** Names and values in turns. */
    public List<String> headers() {
        return headers;
    }

    public byte @Nullable [] body() {
        return body;
    }

    public boolean keepsBody() {
        return keepBody;
    }

    public boolean showsBody() {
        return showBody;
    }

    public @Nullable Traceparent traceparent() {
        return traceparent;
    }

    public @Nullable StatusSet finalStatuses() {
        return finalStatuses;
    }
}
