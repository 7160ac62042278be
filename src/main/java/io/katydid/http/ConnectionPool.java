package io.katydid.http;

import io.katydid.scenario.Origin;
import org.jspecify.annotations.Nullable;

/** Where requests get their connections. Confined to its loop. */
interface ConnectionPool {

    /**
     * Returns a connection that can be used at once. When there is none, returns null, and the acquirer is called
     * later, never from within this call, unless it {@linkplain #cancel cancels}.
     */
    @Nullable
    Connection acquire(Origin origin, Acquirer acquirer);

    /** The acquirer no longer waits. */
    void cancel(Acquirer acquirer);

    /** The request on this connection is done, and perhaps the connection too. */
    void release(Connection connection);

    /** The user has left: closes the connections that no one else uses. */
    void releaseAll();

    /** Waits for a connection. */
    interface Acquirer {

        void connected(Connection connection);

        void notConnected(Fault fault);
    }
}
