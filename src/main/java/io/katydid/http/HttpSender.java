package io.katydid.http;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens the sessions of one loop, over the connections that its connector opens. Confined to the loop. */
public final class HttpSender {

    private final LoadEventLoop loop;
    private final Connector connector;
    private final Settings settings;
    private final Deadlines deadlines;
    private final @Nullable SharedConnections shared;

    /**
     * What the loops of a load have in common.
     *
     * @param timeout from the moment a request has a connection until its response is complete, redirects included
     * @param userAgent sent with requests that have none of their own
     * @param dates for cookies that expire on a date
     */
    public record Settings(Duration timeout, String userAgent, InstantSource dates) {}

    /** @param shared how many connections to each server all users of this loop share; 0 when every user has its own */
    public HttpSender(LoadEventLoop loop, Connector connector, Settings settings, int shared) {
        this.loop = loop;
        this.connector = connector;
        this.settings = settings;
        this.deadlines = new Deadlines(loop, settings.timeout().toNanos());
        this.shared = shared == 0 ? null : new SharedConnections(connector, shared);
    }

    /** Opens the session of a new user. */
    public HttpSession open() {
        return shared == null ? openUnshared() : session(shared);
    }

    /** Opens a session with connections of its own, wherever the others get theirs. */
    public HttpSession openUnshared() {
        return session(new UserConnections(connector));
    }

    private HttpSession session(ConnectionPool pool) {
        return new UserHttpSession(loop, deadlines, pool, settings);
    }
}
