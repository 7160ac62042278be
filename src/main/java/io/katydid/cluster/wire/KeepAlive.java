package io.katydid.cluster.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.zeromq.ZMQ;

/** Lets a connection be noticed whose other end is gone without a word, as Locust's sockets do. */
final class KeepAlive {

    private static final int IDLE_SECONDS = 30;

    private KeepAlive() {}

    static void on(ZMQ.Socket socket) {
        socket.setTCPKeepAlive(1);
        if (isIdleTimeKnown()) {
            socket.setTCPKeepAliveIdle(IDLE_SECONDS);
        }
    }

    /** A native image has no such option, and the socket would fail with it; the kernel's own time holds there. */
    private static boolean isIdleTimeKnown() {
        try (SocketChannel any = SocketChannel.open()) {
            return any.supportedOptions().stream()
                    .anyMatch(option -> option.name().equals("TCP_KEEPIDLE"));
        } catch (IOException e) {
            return false;
        }
    }
}
