package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;

/** One connection to a master. */
interface MasterChannel {

    /** Called on another thread; must return at once. */
    interface Listener {

        /** A message from the master has arrived. */
        void received(FromMaster message);

        /** The connection is up, or down until the channel has restored it by itself. */
        void connectionChanged(boolean up);
    }

    /** Opens connections. */
    @FunctionalInterface
    interface Maker {

        /**
         * Opens a connection. Returns at once, whether the master is there or not.
         *
         * @param address of the master, numeric
         * @param identity what Locust calls the client id
         */
        MasterChannel open(String address, String identity, Listener listener);
    }

    void send(FromWorker message);

    /** Closes at once; messages not sent yet are lost. */
    void drop();

    /** Closes once all messages are sent, or after two seconds. */
    void close();
}
