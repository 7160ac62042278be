package io.katydid.http;

import io.katydid.scenario.Origin;

/** Opens connections on one loop. Confined to it. */
public interface Connector {

    /**
     * Starts to open a connection, within a bounded time. Its owner hears of it later, never from within this call, and
     * not at all when the attempt is cancelled first.
     */
    Attempt connect(Origin origin, Owner owner);

    interface Attempt {

        /** Does nothing when the attempt is over. */
        void cancel();
    }

    /** Requests a connection, and owns it from then on. */
    interface Owner {

        void opened(Connection connection);

        void notOpened(Fault fault);

        /** A connection that was opened is closed, whichever side closed it. */
        void closed(Connection connection);
    }
}
