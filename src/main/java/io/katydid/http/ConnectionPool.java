package io.katydid.http;

import io.katydid.scenario.Origin;
import org.jspecify.annotations.Nullable;

/** Where a request gets its connection. Confined to its loop. */
interface ConnectionPool {

    /**
     * A connection that is ready to be used. When there is none the taker is told later, never from within this call, unless it
     * {@linkplain #forget changes its mind}.
     */
    @Nullable
    Connection acquire(Origin origin, Acquirer acquirer);

    /** The taker does not wait any more. */
    void forget(Acquirer acquirer);

    /** The request on it is done, and perhaps the connection too. */
    void release(Connection connection);

    /** The connection is closed, whoever did it. */
    void closed(Connection connection);

    /** The user goes. */
    void leave();

    /** Waits for a connection. */
    interface Acquirer {
        void connected(Connection connection);

        void unconnected(Failure failure, String detail);
    }
}
