package io.katydid.cluster.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A master's socket: a ROUTER that workers connect to. Nothing that a peer sends can end it. Any thread may call its
 * methods.
 */
public final class MasterSocket implements AutoCloseable {

    private static final int LINGER_MILLIS = 1000;

    /** A message beyond this size ends the connection; a smaller one is read and, if too large still, dropped. */
    private static final long LARGEST_FRAME = 64L << 20;

    /** How long a peer may take for the handshake before its connection is closed. */
    private static final int HANDSHAKE_MILLIS = 10_000;

    /**
     * The least time between the starts of two rounds of work, so that each round does much at once. Waking this thread
     * and ZeroMQ's costs more than a heartbeat, and ZeroMQ looks at all its connections whenever one of them starts or
     * stops writing: with 500 workers that was a third of the master's work.
     */
    private static final long ROUND_NANOS = 20_000_000;

    /** Called on the socket's own thread, which all peers wait for meanwhile. */
    public interface Listener {

        /**
         * A message has arrived.
         *
         * @param peer the sender's identity on the socket
         */
        void arrived(String peer, FromWorker message);

        /** Something was dropped: it was no valid message, or exceeded the limits. */
        void dropped(String peer, String reason);

        /** A peer could not prove that it belongs to the cluster. */
        void refused(String reason);

        /** Called twenty to fifty times a second, and after each round that received something. */
        void beat();
    }

    /** The outcome of binding a socket. */
    public sealed interface Opening {

        record Ready(MasterSocket socket) implements Opening {}

        /**
         * The socket cannot be bound.
         *
         * @param reason in words
         */
        record Refused(String reason) implements Opening {}
    }

    private record Outgoing(String peer, Message message) {}

    private final ZMQ.Socket socket;
    private final @Nullable CurveAuthenticator authenticator;
    private final PeerLimits limits;
    private final LongSupplier nanos;
    private final Listener listener;
    private final int port;
    private final Map<String, TokenBucket> traffic = new HashMap<>();
    private final Map<String, byte[]> identities = new HashMap<>();
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final SocketThread thread;
    private long roundStartedAt;

    private MasterSocket(
            ZContext context,
            ZMQ.Socket socket,
            @Nullable CurveAuthenticator authenticator,
            PeerLimits limits,
            LongSupplier nanos,
            Listener listener) {
        this.socket = socket;
        this.authenticator = authenticator;
        this.limits = limits;
        this.nanos = nanos;
        this.listener = listener;
        this.port = boundPort(socket);
        this.roundStartedAt = nanos.getAsLong() - ROUND_NANOS;
        this.thread = new SocketThread("katydid-wire-master", context, new SocketThread.Duty() {
            @Override
            public void register(ZMQ.Poller poller) {
                poller.register(socket, ZMQ.Poller.POLLIN);
                if (authenticator != null) {
                    authenticator.register(poller);
                }
            }

            @Override
            public void work() {
                MasterSocket.this.work();
            }
        });
    }

    /**
     * Binds a socket; nothing is received before {@link #start}.
     *
     * @param host to bind to; {@code *} for all addresses
     * @param port 0 for any that is free
     * @param secret empty for a socket without encryption and authentication
     * @param nanos the process's clock
     */
    public static Opening bind(
            String host, int port, Optional<ClusterSecret> secret, LongSupplier nanos, Listener listener) {
        return bind(host, port, secret, PeerLimits.DEFAULT, nanos, listener);
    }

    static Opening bind(
            String host,
            int port,
            Optional<ClusterSecret> secret,
            PeerLimits limits,
            LongSupplier nanos,
            Listener listener) {
        ZContext context = new ZContext();
        ZMQ.Socket socket = context.createSocket(SocketType.ROUTER);
        socket.setLinger(LINGER_MILLIS);
        socket.setMaxMsgSize(LARGEST_FRAME);
        socket.setHWM(100_000);
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        socket.setTCPKeepAlive(1);
        socket.setTCPKeepAliveIdle(30);
        CurveAuthenticator authenticator = secret.map(keys -> CurveAuthenticator.secure(context, socket, keys))
                .orElse(null);
        try {
            boolean six = host.contains(":");
            socket.setIPv6(six);
            String where = six ? "[" + host + "]" : host;
            socket.bind("tcp://" + where + ":" + (port == 0 ? "*" : port));
        } catch (ZMQException | IllegalArgumentException | java.io.UncheckedIOException e) {
            context.close();
            return new Opening.Refused(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return new Opening.Ready(new MasterSocket(context, socket, authenticator, limits, nanos, listener));
    }

    private static int boundPort(ZMQ.Socket socket) {
        String endpoint = socket.getLastEndpoint();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    public void start() {
        thread.start();
    }

    /** Returns the port that the socket listens on. */
    public int port() {
        return port;
    }

    /** Sends messages in order. A message to a peer that is gone is dropped. */
    public void send(String peer, FromMaster message) {
        outgoing.add(new Outgoing(peer, message.message(peer)));
        thread.wake();
    }

    private void work() {
        LockSupport.parkNanos(roundStartedAt + ROUND_NANOS - nanos.getAsLong());
        roundStartedAt = nanos.getAsLong();
        if (authenticator != null) {
            authenticator.handle(listener);
        }
        for (byte[] identity = socket.recv(ZMQ.DONTWAIT); identity != null; identity = socket.recv(ZMQ.DONTWAIT)) {
            byte[] frame = null;
            int frames = 1;
            while (socket.hasReceiveMore()) {
                frame = frames == 1 ? socket.recv() : frame;
                if (frames > 1) {
                    socket.recv();
                }
                frames++;
            }
            receive(identity, frame, frames);
        }
        listener.beat();
        for (Outgoing next = outgoing.poll(); next != null; next = outgoing.poll()) {
            byte[] identity = identities.get(next.peer);
            if (identity != null) {
                socket.send(identity, ZMQ.SNDMORE | ZMQ.DONTWAIT);
                socket.send(MessageCodec.pack(next.message), ZMQ.DONTWAIT);
            }
        }
    }

    private void receive(byte[] identity, byte @Nullable [] frame, int frames) {
        String peer = name(identity);
        if (!identities.containsKey(peer)) {
            if (identities.size() >= limits.maxPeers() && !forgetSilentPeers()) {
                listener.dropped(peer, "more than " + limits.maxPeers() + " peers");
                return;
            }
            identities.put(peer, identity);
            traffic.put(peer, new TokenBucket(limits, nanos.getAsLong()));
        }
        TokenBucket budget = traffic.get(peer);
        if (frame == null || frames != 2) {
            listener.dropped(peer, "a message of " + (frames - 1) + " frames instead of one");
        } else if (frame.length > limits.maxMessageBytes()) {
            listener.dropped(
                    peer,
                    "a message of " + frame.length + " bytes; at most " + limits.maxMessageBytes() + " are accepted");
        } else if (budget == null || !budget.admits(frame.length, nanos.getAsLong())) {
            listener.dropped(peer, "more messages than any worker needs to send");
        } else {
            switch (MessageCodec.read(frame)) {
                case MessageCodec.Read.Valid(Message message) -> pass(peer, message);
                case MessageCodec.Read.Malformed(String reason) -> listener.dropped(peer, "not a message: " + reason);
            }
        }
    }

    /**
     * Passes a message on. Unforeseen errors must not end the thread either, as that would be the end of the master.
     */
    private void pass(String peer, Message message) {
        try {
            listener.arrived(peer, FromWorker.of(message));
        } catch (RuntimeException e) {
            listener.dropped(peer, "a message '" + message.type() + "' that caused an error: " + e);
        }
    }

    /**
     * Forgets peers that are silent, as identities of those that are gone would pile up. Returns whether there were
     * any.
     */
    private boolean forgetSilentPeers() {
        long now = nanos.getAsLong();
        traffic.values().removeIf(budget -> budget.isFull(now));
        return identities.keySet().retainAll(traffic.keySet());
    }

    /** Returns an identity as shown to people: in hexadecimal if it is not text or would disturb their terminal. */
    private static String name(byte[] identity) {
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(identity))
                    .toString();
            return name.chars().anyMatch(Character::isISOControl) ? hex(identity) : name;
        } catch (CharacterCodingException e) {
            return hex(identity);
        }
    }

    private static String hex(byte[] identity) {
        return "0x" + HexFormat.of().formatHex(identity);
    }

    @Override
    public void close() {
        thread.close();
    }
}
