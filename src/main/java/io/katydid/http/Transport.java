package io.katydid.http;

import io.katydid.scenario.Origin;
import java.util.Collection;
import java.util.List;

/** The event loops that carry the load, and the names they need. */
public interface Transport extends AutoCloseable {

    /** Returns the loops, each with a thread of its own. */
    List<LoadEventLoop> loops();

    /**
     * Resolves the names of these servers, so that no request waits for that. Blocks for a bounded time. A name that
     * does not resolve is a failure not here but of each request to it, until a later attempt succeeds.
     */
    void prepare(Collection<Origin> origins);

    /** Returns how many connections are open now, over all loops. Any thread may call it. */
    int openConnections();

    /** Closes all connections and ends the threads, within a bounded time. */
    @Override
    void close();
}
