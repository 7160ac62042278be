package io.katydid.cluster.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMonitor;

/**
 * A worker's socket: a DEALER that connects to a master, again and again until it is closed. Any thread may call its
 * methods.
 */
public final class WorkerSocket implements AutoCloseable {

    private static final int LINGER_MILLIS = 2000;
    private static final int LARGEST_MESSAGE = 16 << 20;

    /** JeroMQ's handshake stalls one time in fifty, and by default it tries again only after 30 seconds. */
    private static final int HANDSHAKE_MILLIS = 2000;

    /** Called on the socket's own thread; must return at once. */
    public interface Listener {

        void received(FromMaster message);

        /** The connection to a master is up, or down until the socket has restored it by itself. */
        void connectionChanged(boolean up);

        /** Something has arrived that is not a valid message. */
        void malformed(String reason);
    }

    private static final String MONITOR = "inproc://monitor";

    private final ZMQ.Socket socket;
    private final ZMQ.Socket monitor;
    private final String identity;
    private final Listener listener;
    private final Queue<byte[]> outgoing = new ConcurrentLinkedQueue<>();
    private final SocketThread thread;
    private volatile boolean dropped;

    private WorkerSocket(ZContext context, ZMQ.Socket socket, ZMQ.Socket monitor, String identity, Listener listener) {
        this.socket = socket;
        this.monitor = monitor;
        this.identity = identity;
        this.listener = listener;
        this.thread = new SocketThread("katydid-wire-worker", context, new SocketThread.Duty() {
            @Override
            public void register(ZMQ.Poller poller) {
                poller.register(socket, ZMQ.Poller.POLLIN);
                poller.register(monitor, ZMQ.Poller.POLLIN);
            }

            @Override
            public void work() {
                watch();
                receive();
                sendAll();
            }
        });
    }

    /**
     * Opens a socket. Returns at once, whether the master is there or not.
     *
     * @param address of the master, numeric: a name would be resolved at each attempt, by a thread that must not wait
     * @param identity what Locust calls the client id
     * @param secret empty for a socket without encryption and authentication
     */
    public static WorkerSocket connect(
            String address, int port, String identity, Optional<ClusterSecret> secret, Listener listener) {
        ZContext context = new ZContext();
        ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
        socket.setIdentity(identity.getBytes(StandardCharsets.UTF_8));
        socket.setLinger(LINGER_MILLIS);
        socket.setMaxMsgSize(LARGEST_MESSAGE);
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        socket.setTCPKeepAlive(1);
        socket.setTCPKeepAliveIdle(30);
        socket.setReconnectIVLMax(2000);
        secret.ifPresent(keys -> keys.secureWorker(socket));
        boolean six = address.contains(":");
        socket.setIPv6(six);
        socket.monitor(MONITOR, ZMQ.EVENT_CONNECTED | ZMQ.EVENT_DISCONNECTED);
        ZMQ.Socket monitor = context.createSocket(SocketType.PAIR);
        monitor.connect(MONITOR);
        socket.connect("tcp://" + (six ? "[" + address + "]" : address) + ":" + port);
        WorkerSocket opened = new WorkerSocket(context, socket, monitor, identity, listener);
        opened.thread.start();
        return opened;
    }

    /** Sends messages in order. While there is no master, those beyond ZeroMQ's own queue are dropped. */
    public void send(FromWorker message) {
        outgoing.add(MessageCodec.pack(message.message(identity)));
        thread.wake();
    }

    private void watch() {
        for (ZEvent event = ZEvent.recv(monitor, ZMQ.DONTWAIT);
                event != null;
                event = ZEvent.recv(monitor, ZMQ.DONTWAIT)) {
            listener.connectionChanged(event.getEvent() == ZMonitor.Event.CONNECTED);
        }
    }

    private void receive() {
        for (byte[] frame = socket.recv(ZMQ.DONTWAIT); frame != null; frame = socket.recv(ZMQ.DONTWAIT)) {
            switch (MessageCodec.read(frame)) {
                case MessageCodec.Read.Valid(Message message) -> listener.received(FromMaster.of(message));
                case MessageCodec.Read.Malformed(String reason) -> listener.malformed(reason);
            }
        }
    }

    private void sendAll() {
        if (dropped) {
            socket.setLinger(0);
            return;
        }
        for (byte[] bytes = outgoing.poll(); bytes != null; bytes = outgoing.poll()) {
            socket.send(bytes, ZMQ.DONTWAIT);
        }
    }

    /** Closes at once, without waiting: messages not sent yet are lost. Nothing else may be called afterwards. */
    public void drop() {
        dropped = true;
        thread.stop();
    }

    /** Closes once all messages are sent, or after two seconds. */
    @Override
    public void close() {
        thread.close();
    }
}
