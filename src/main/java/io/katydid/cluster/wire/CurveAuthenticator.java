package io.katydid.cluster.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;

/**
 * Admits workers of the cluster and no one else: answers the authentication requests of a CURVE socket (ZeroMQ RFC 27,
 * ZAP), and reports peers that do not get that far. Confined to the socket's thread.
 */
final class CurveAuthenticator {

    private static final String MONITOR = "inproc://katydid-master-handshakes";
    private static final int FAILURES = zmq.ZMQ.ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
            | zmq.ZMQ.ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
            | zmq.ZMQ.ZMQ_EVENT_HANDSHAKE_FAILED_AUTH;

    private final ClusterSecret secret;
    private final ZMQ.Socket requests;
    private final ZMQ.Socket handshakes;

    private CurveAuthenticator(ClusterSecret secret, ZMQ.Socket questions, ZMQ.Socket handshakes) {
        this.secret = secret;
        this.requests = questions;
        this.handshakes = handshakes;
    }

    /** Secures a socket; must be called before it is bound. */
    static CurveAuthenticator secure(ZContext context, ZMQ.Socket socket, ClusterSecret secret) {
        secret.secureMaster(socket);
        socket.setZAPDomain("katydid");
        ZMQ.Socket questions = context.createSocket(SocketType.REP);
        questions.bind("inproc://zeromq.zap.01");
        socket.monitor(MONITOR, FAILURES);
        ZMQ.Socket handshakes = context.createSocket(SocketType.PAIR);
        handshakes.connect(MONITOR);
        return new CurveAuthenticator(secret, questions, handshakes);
    }

    void register(ZMQ.Poller poller) {
        poller.register(requests, ZMQ.Poller.POLLIN);
        poller.register(handshakes, ZMQ.Poller.POLLIN);
    }

    void handle(MasterSocket.Listener listener) {
        for (byte[] version = requests.recv(ZMQ.DONTWAIT); version != null; version = requests.recv(ZMQ.DONTWAIT)) {
            authenticate(version, listener);
        }
        // only failures are monitored
        while (ZEvent.recv(handshakes, ZMQ.DONTWAIT) != null) {
            listener.refused("a peer without the cluster's secret");
        }
    }

    /**
     * Responds to a request of these frames: version, request id, domain, address, identity, mechanism, and the public
     * key.
     */
    private void authenticate(byte[] version, MasterSocket.Listener listener) {
        List<byte[]> frames = new ArrayList<>();
        while (requests.hasReceiveMore()) {
            frames.add(requests.recv());
        }
        boolean known = frames.size() >= 6
                && "CURVE".equals(new String(frames.get(4), StandardCharsets.US_ASCII))
                && secret.isWorker(frames.get(5));
        requests.send(version, ZMQ.SNDMORE);
        requests.send(frames.isEmpty() ? new byte[0] : frames.getFirst(), ZMQ.SNDMORE);
        requests.send(known ? "200" : "400", ZMQ.SNDMORE);
        requests.send(known ? "OK" : "unknown key", ZMQ.SNDMORE);
        requests.send(known ? "worker" : "", ZMQ.SNDMORE);
        requests.send(new byte[0]);
        if (!known) {
            listener.refused("a peer with an unknown key");
        }
    }
}
