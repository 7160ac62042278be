package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import java.util.function.Consumer;

/** One connection to a master. */
interface Line {

    /** Makes them. */
    @FunctionalInterface
    interface Maker {

        /**
         * Returns at once, whether the master is there or not.
         *
         * @param address in numbers
         * @param heard takes what the master says, on another thread
         */
        Line open(String address, String identity, Consumer<FromMaster> heard);
    }

    void send(FromWorker message);

    /** Lets go at once, without a look at what has not left yet. */
    void drop();

    /** Lets go once everything has left, or two seconds later. */
    void close();
}
