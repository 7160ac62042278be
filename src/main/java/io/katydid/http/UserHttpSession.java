package io.katydid.http;

import io.katydid.http.Connection.BodyPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one request after the other: target, connection, exchange, perhaps the next hop, response.
 *
 * <p>No request is sent twice. When the server closes a kept connection at the moment at which the next request is
 * written, that request fails as {@link Failure#CONNECTION_CLOSED}, as it does in Locust: whether the server saw it
 * cannot be known, and a second one would be in the server's log but not in our figures.
 */
final class UserHttpSession implements HttpSession, ConnectionPool.Acquirer, Connection.Exchange {

    /** RFC 9110, section 15: anything below is not a status, and would pass for a success. */
    private static final int LOWEST_STATUS = 100;

    private final LoadEventLoop loop;
    private final Deadlines deadlines;
    private final ConnectionPool pool;
    private final HttpSender.Settings settings;
    private final RequestHeaders headers;
    private final RedirectChain redirects = new RedirectChain();
    private final ResponseBuffer response = new ResponseBuffer(this::cookie);
    private final BodyBuffer kept = new BodyBuffer();
    private final Deadlines.Deadline deadline = new Deadlines.Deadline(this::timedOut);

    private @Nullable CookieJar cookies;
    private @Nullable HttpRequest request;
    private @Nullable ResponseHandler handler;
    private @Nullable Connection connection;
    private @Nullable RequestTarget redirect;
    private int requests;

    UserHttpSession(LoadEventLoop loop, Deadlines deadlines, ConnectionPool pool, HttpSender.Settings settings) {
        this.loop = loop;
        this.deadlines = deadlines;
        this.pool = pool;
        this.settings = settings;
        this.headers = new RequestHeaders(settings.userAgent());
    }

    @Override
    public void send(HttpRequest request, ResponseHandler handler) {
        if (this.handler != null) {
            throw new IllegalStateException("a session makes one request at a time");
        }
        this.request = request;
        this.handler = handler;
        response.begin(loop.now());
        kept.clear();
        redirects.begin(request);
        sendHop();
    }

    @Override
    public boolean interrupt() {
        if (handler == null) {
            return false;
        }
        dropConnection();
        finish();
        return true;
    }

    @Override
    public void close() {
        interrupt();
        cookies = null;
        pool.releaseAll();
    }

    private void sendHop() {
        Connection ready = pool.acquire(redirects.origin(), this);
        if (ready != null) {
            response.connected(response.begun(), 0);
            write(ready);
        }
    }

    @Override
    public void connected(Connection connection) {
        long now = loop.now();
        long since = Math.max(response.begun(), connection.attemptedAt());
        response.connected(now, connection.isUnused() ? now - since : 0);
        write(connection);
    }

    @Override
    public void notConnected(Fault fault) {
        fail(fault);
    }

    private void write(Connection connection) {
        HttpRequest request = underWay();
        String problem = headers.set(request.headers(), redirects, cookieHeader(), request.traceparent());
        if (problem != null) {
            pool.release(connection);
            failLater(new Fault(Failure.PROTOCOL, problem));
            return;
        }
        this.connection = connection;
        if (!deadline.isListed()) {
            deadlines.add(deadline);
        }
        byte[] body = redirects.body();
        long now = loop.now();
        if (request.traceparent() != null && response.sent() != HttpResponse.NEVER) {
            response.follow(redirects.target().toString(), now);
        }
        response.send(now, body == null ? 0 : body.length);
        connection.send(this, redirects.method(), redirects.target(), headers.fields(), body);
    }

    @Override
    public boolean head(ResponseHead head) {
        response.head(head, loop.now());
        int status = head.status();
        if (status < LOWEST_STATUS) {
            fail(new Fault(Failure.PROTOCOL, "no status of HTTP: " + status));
            return false;
        }
        if (head.setsCookies()) {
            storeCookies(head.cookies());
        }
        String location = isToBeFollowed(status) ? head.header("location") : null;
        if (location == null) {
            return needsBody();
        }
        redirect = redirects.target().resolve(location);
        if (redirect == null) {
            fail(new Fault(Failure.PROTOCOL, "a redirect to no http address" + UriReference.shownScheme(location)));
        } else if (redirects.isAtItsEnd()) {
            fail(new Fault(Failure.REDIRECTS, "more than " + RedirectChain.MOST_REDIRECTS + " redirects"));
        }
        return false;
    }

    @Override
    public void part(BodyPart part) {
        response.receive(part.length());
        if (!kept.add(part) && underWay().keepsBody()) {
            fail(new Fault(Failure.TOO_LARGE, "the body is over 10 MB"));
        }
    }

    @Override
    public void skipped(int bytes) {
        response.receive(bytes);
    }

    @Override
    public void completed() {
        Connection used = connection;
        RequestTarget next = redirect;
        connection = null;
        redirect = null;
        if (next != null) {
            response.keepHead();
            release(used);
            redirects.follow(response.status(), next);
            sendHop();
            return;
        }
        long now = loop.now();
        Fault fault = needsBody() ? decode() : null;
        // Before the user sends again: others have waited longer for a shared connection
        release(used);
        respond(now, fault);
    }

    @Override
    public void failed(Fault fault) {
        fail(fault);
    }

    private void timedOut() {
        String detail = response.hasHead() ? "the response was not complete in time" : "no answer in time";
        fail(new Fault(Failure.TIMEOUT, detail));
    }

    private boolean isToBeFollowed(int status) {
        if (!RedirectChain.isRedirect(status)) {
            return false;
        }
        var wanted = underWay().finalStatuses();
        return wanted == null || !wanted.contains(status);
    }

    private boolean needsBody() {
        HttpRequest request = underWay();
        return request.keepsBody() || request.showsBody();
    }

    /** Returns why the body is of no use; null when it is, or is only to be shown. */
    private @Nullable Fault decode() {
        DecodedBody decoded = DecodedBody.of(kept.toBytes(), response.header("content-encoding"), BodyBuffer.LIMIT);
        response.body(decoded.bytes());
        return underWay().keepsBody() ? decoded.fault() : null;
    }

    private void release(@Nullable Connection used) {
        if (used != null) {
            pool.release(used);
        }
    }

    private void fail(Fault fault) {
        long now = loop.now();
        dropConnection();
        respond(now, fault);
    }

    /** For what is found out before anything was waited for: the handler is never called from within {@link #send}. */
    private void failLater(Fault fault) {
        int failed = requests;
        loop.execute(() -> {
            if (failed == requests && handler != null) {
                fail(fault);
            }
        });
    }

    private void dropConnection() {
        redirect = null;
        if (connection == null) {
            pool.cancel(this);
        } else {
            connection.close();
            connection = null;
        }
    }

    private void respond(long now, @Nullable Fault fault) {
        ResponseHandler waiting = handler;
        response.end(now, fault);
        finish();
        if (waiting == null) {
            return;
        }
        try {
            waiting.responded(response);
        } catch (Throwable bug) {
            UncaughtErrors.report(bug);
        }
        if (handler == null) {
            response.clear();
            kept.clear();
        }
    }

    private void finish() {
        handler = null;
        request = null;
        requests++;
        deadlines.remove(deadline);
    }

    private HttpRequest underWay() {
        if (request == null) {
            throw new IllegalStateException("no request is under way");
        }
        return request;
    }

    private void storeCookies(List<String> fields) {
        if (cookies == null) {
            cookies = new CookieJar(settings.dates());
        }
        for (String field : fields) {
            SetCookie cookie = cookies.store(field, redirects.origin(), redirects.path(), loop.now());
            if (cookie != null) {
                response.setCookie(cookie.name(), cookie.isExpired() ? null : cookie.value());
            }
        }
    }

    private @Nullable String cookieHeader() {
        return cookies == null ? null : cookies.header(redirects.origin(), redirects.path(), loop.now());
    }

    private @Nullable String cookie(String name) {
        return cookies == null ? null : cookies.value(name, redirects.origin(), redirects.path(), loop.now());
    }
}
