package io.katydid.http;

import io.katydid.scenario.Origin;
import java.util.Collection;
import java.util.List;

/** The event loops that carry the load, and the names they need. */
public interface Transport extends AutoCloseable {

    /** One loop for each thread, each another one. */
    List<LoadEventLoop> loops();

    /** Resolves the names of these servers, so that no request waits for it. Blocks a bounded time; a name that does not resolve is
     * no failure here but one of each request to it, until a later try succeeds. */
    void prepare(Collection<Origin> origins);

    /** Connections that are open now, over all loops. Any thread. */
    int openConnections();

    /** Closes all connections and ends the threads, in a bounded time. */
    @Override
    void close();
}
