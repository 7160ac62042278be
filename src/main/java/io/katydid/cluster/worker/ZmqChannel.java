package io.katydid.cluster.worker;

import io.katydid.cluster.wire.ClusterSecret;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.WorkerSocket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A connection over ZeroMQ. */
record ZmqChannel(WorkerSocket socket) implements MasterChannel {

    /** Returns a maker of connections to the master of the settings. */
    static Maker maker(WorkerSettings settings, Consumer<String> warnings) {
        Optional<ClusterSecret> secret = settings.clusterSecret().map(ClusterSecret::of);
        AtomicBoolean warned = new AtomicBoolean();
        return (address, identity, listener) -> new ZmqChannel(WorkerSocket.connect(
                address, settings.masterPort(), identity, secret, new WorkerSocket.Listener() {
                    @Override
                    public void received(FromMaster message) {
                        listener.received(message);
                    }

                    @Override
                    public void connectionChanged(boolean up) {
                        listener.connectionChanged(up);
                    }

                    @Override
                    public void malformed(String reason) {
                        if (!warned.getAndSet(true)) {
                            warnings.accept("ignoring data from " + settings.masterAddress()
                                    + " that is not a Locust message (" + reason + ")");
                        }
                    }
                }));
    }

    @Override
    public void send(FromWorker message) {
        socket.send(message);
    }

    @Override
    public void drop() {
        socket.drop();
    }

    @Override
    public void close() {
        socket.close();
    }
}
