package io.katydid.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.cookie.Cookie;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.HttpRequestHead;
import io.vertx.core.http.impl.HttpResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * One call after the other: route, connection, exchange, perhaps the next hop, reply.
 *
 * <p>No request is sent twice. When the server closes a kept connection in the moment in which the next request is written, that request
 * fails as {@link Failure#CONNECTION_CLOSED}, as it does in Locust: whether the server saw it cannot be known, and a second one would be
 * in the server's log but not in our figures.
 */
final class UserHttpSession implements HttpSession, ConnectionPool.Acquirer, Connection.Exchange {

    private final LoopResources here;
    private final FailureClassifier failureClassifier;
    private final ConnectionPool pool;
    private final RequestHeaders headers;
    /** RFC 9110, 15: anything below is no status, and would pass for a success. */
    private static final int LOWEST_STATUS = 100;

    private final RedirectChain redirects = new RedirectChain();
    private final ResponseBuffer response = new ResponseBuffer(this::cookie);
    private final BodyBuffer kept = new BodyBuffer();
    private final Deadlines.Deadline deadline = new Deadlines.Deadline(this::late);
    private @Nullable CookieJar cookies;

    private @Nullable HttpRequest call;
    private @Nullable ResponseHandler handler;
    private @Nullable Connection connection;
    private @Nullable Location redirect;
    private int calls;

    UserHttpSession(LoopResources here, FailureClassifier failureClassifier, ConnectionPool pool, String userAgent) {
        this.here = here;
        this.failureClassifier = failureClassifier;
        this.pool = pool;
        this.headers = new RequestHeaders(userAgent);
    }

    @Override
    public void send(HttpRequest call, ResponseHandler handler) {
        if (this.handler != null) {
            throw new IllegalStateException("a conversation makes one call at a time");
        }
        this.call = call;
        this.handler = handler;
        response.begin(here.now());
        kept.clear();
        redirects.begin(call);
        go();
    }

    @Override
    public boolean interrupt() {
        if (handler == null) {
            return false;
        }
        leaveConnection();
        finish();
        return true;
    }

    @Override
    public void close() {
        interrupt();
        cookies = null;
        pool.leave();
    }

    private void go() {
        Connection ready = pool.acquire(redirects.origin(), this);
        if (ready != null) {
            response.connected(response.begun(), 0);
            write(ready);
        }
    }

    @Override
    public void connected(Connection connection) {
        long now = here.now();
        response.connected(now, connection.unused() ? now - Math.max(response.begun(), connection.dialled()) : 0);
        write(connection);
    }

    @Override
    public void unconnected(Failure failure, String detail) {
        fail(failure, detail);
    }

    private void write(Connection connection) {
        HttpRequest call = called();
        String broken = headers.set(
                call.headers(), redirects, cookies == null ? null : cookieHeader(cookies), call.traceparent());
        if (broken != null) {
            pool.release(connection);
            failLater(broken);
            return;
        }
        this.connection = connection;
        if (!deadline.listed()) {
            here.deadlines().add(deadline);
        }
        byte[] body = redirects.body();
        HttpRequestHead request = new HttpRequestHead(
                method(redirects.method()), redirects.path(), headers.forVertx(), redirects.authority(), "", null);
        long now = here.now();
        if (call.traceparent() != null && response.sent() != HttpResponse.NEVER) {
            response.followed(redirects.url(), now);
        }
        response.hop(now, body == null ? 0 : body.length);
        connection.send(this, request, headers.made(), body == null ? null : Unpooled.wrappedBuffer(body));
    }

    @Override
    public boolean head(HttpResponseHead head) {
        response.head(head, here.now());
        if (head.statusCode < LOWEST_STATUS) {
            fail(Failure.PROTOCOL, "no status of HTTP: " + head.statusCode);
            return false;
        }
        if (head.headers.contains(HttpHeaderNames.SET_COOKIE)) {
            takeCookies(head);
        }
        String target = follows(head.statusCode) ? head.headers.get("location") : null;
        redirect = target == null ? null : Location.resolve(redirects.origin(), redirects.path(), target);
        if (target != null && redirect == null) {
            fail(Failure.PROTOCOL, "a redirect to no http address" + Location.shownScheme(target));
        } else if (target != null && redirects.tooLong()) {
            fail(Failure.REDIRECTS, "more than " + RedirectChain.MOST_REDIRECTS + " redirects");
        }
        return target == null && (called().keepsBody() || called().showsBody());
    }

    @Override
    public void bytes(Buffer bytes) {
        response.received(bytes.length());
        if (!kept.add(bytes) && called().keepsBody()) {
            fail(Failure.TOO_LARGE, "the body is over 10 MB");
        }
    }

    @Override
    public void discarded(int bytes) {
        response.received(bytes);
    }

    @Override
    public void whole() {
        Connection used = connection;
        Location next = redirect;
        connection = null;
        redirect = null;
        if (next != null) {
            if (used != null) {
                pool.release(used);
            }
            redirects.follow(response.status(), next);
            go();
            return;
        }
        long now = here.now();
        Failure failure = null;
        String detail = "";
        if (called().keepsBody() || called().showsBody()) {
            DecodedBody decodedBody =
                    DecodedBody.of(kept.toBytes(), response.header("content-encoding"), BodyBuffer.LIMIT);
            response.body(decodedBody.bytes());
            if (called().keepsBody()) {
                failure = decodedBody.failure();
                detail = decodedBody.detail();
            }
        }
        // Before the user sends again: others wait longer for a shared connection
        if (used != null) {
            pool.release(used);
        }
        tell(now, failure, detail);
    }

    @Override
    public void broken(Throwable cause) {
        FailureClassifier.Fault fault = failureClassifier.exchanging(cause, response.answering());
        fail(fault.failure(), fault.detail());
    }

    private void late() {
        fail(Failure.TIMEOUT, response.answering() ? "the answer was not whole in time" : "no answer in time");
    }

    private boolean follows(int status) {
        if (!RedirectChain.redirects(status)) {
            return false;
        }
        var wanted = called().finalStatuses();
        return wanted == null || !wanted.contains(status);
    }

    private void fail(Failure failure, String detail) {
        long now = here.now();
        leaveConnection();
        tell(now, failure, detail);
    }

    /** For what is found out before anything was waited for: the handler is never told from within {@link #send}. */
    private void failLater(String detail) {
        int failed = calls;
        here.execute(() -> {
            if (failed == calls && handler != null) {
                fail(Failure.PROTOCOL, detail);
            }
        });
    }

    private void leaveConnection() {
        redirect = null;
        if (connection == null) {
            pool.forget(this);
        } else {
            connection.cut();
            connection = null;
        }
    }

    private void tell(long now, @Nullable Failure failure, String detail) {
        ResponseHandler told = handler;
        response.done(now, failure, detail);
        finish();
        if (told == null) {
            return;
        }
        try {
            told.replied(response);
        } catch (Throwable bug) {
            UncaughtErrors.report(bug);
        }
        if (handler == null) {
            response.forget();
            kept.clear();
        }
    }

    private void finish() {
        handler = null;
        call = null;
        calls++;
        here.deadlines().remove(deadline);
    }

    private HttpRequest called() {
        if (call == null) {
            throw new IllegalStateException("no call is under way");
        }
        return call;
    }

    private void takeCookies(HttpResponseHead head) {
        if (cookies == null) {
            cookies = new CookieJar();
        }
        for (String header : head.headers.getAll("set-cookie")) {
            Cookie cookie = cookies.take(header, redirects.origin(), redirects.path(), here.now());
            if (cookie != null) {
                response.cookieSet(cookie.name(), CookieJar.expired(cookie) ? null : cookie.value());
            }
        }
    }

    private @Nullable String cookieHeader(CookieJar cookies) {
        return cookies.header(redirects.origin(), redirects.path(), here.now());
    }

    private @Nullable String cookie(String name) {
        return cookies == null ? null : cookies.value(name, redirects.origin(), redirects.path(), here.now());
    }

    private static HttpMethod method(io.katydid.scenario.HttpMethod method) {
        return switch (method) {
            case GET -> HttpMethod.GET;
            case POST -> HttpMethod.POST;
            case PUT -> HttpMethod.PUT;
            case PATCH -> HttpMethod.PATCH;
            case DELETE -> HttpMethod.DELETE;
            case HEAD -> HttpMethod.HEAD;
            case OPTIONS -> HttpMethod.OPTIONS;
        };
    }
}
