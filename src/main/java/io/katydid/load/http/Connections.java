package io.katydid.load.http;

import io.katydid.scenario.Origin;
import org.jspecify.annotations.Nullable;

/** Where a request gets its connection. Confined to its loop. */
interface Connections {

    /**
     * A connection that is ready to be used. When there is none the taker is told later, never from within this call, unless it
     * {@linkplain #forget changes its mind}.
     */
    @Nullable
    Connection take(Origin origin, Taker taker);

    /** The taker does not wait any more. */
    void forget(Taker taker);

    /** The request on it is done, and perhaps the connection too. */
    void giveBack(Connection connection);

    /** The connection is closed, whoever did it. */
    void closed(Connection connection);

    /** The user goes. */
    void leave();

    /** Waits for a connection. */
    interface Taker {
        void connected(Connection connection);

        void unconnected(Failure failure, String detail);
    }
}
