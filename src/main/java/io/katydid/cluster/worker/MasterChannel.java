package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;

/** One connection to a master. */
interface MasterChannel {

    /** Called on another thread; returns at once. */
    interface Listener {

        /** What the master says. */
        void received(FromMaster message);

        /** Whether there is a connection below the line, when that changes. */
        void connectionChanged(boolean up);
    }

    /** Makes them. */
    @FunctionalInterface
    interface Maker {

        /**
         * Returns at once, whether the master is there or not.
         *
         * @param address in numbers
         */
        MasterChannel open(String address, String identity, Listener listener);
    }

    void send(FromWorker message);

    /** Lets go at once, without a look at what has not left yet. */
    void drop();

    /** Lets go once everything has left, or two seconds later. */
    void close();
}
