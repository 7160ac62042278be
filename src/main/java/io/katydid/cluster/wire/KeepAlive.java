package io.katydid.cluster.wire;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import org.zeromq.ZMQ;

/** Lets a connection be noticed whose other end is gone without a word, as Locust's sockets do. */
final class KeepAlive {

    private static final int IDLE_SECONDS = 30;

    private KeepAlive() {}

    static void on(ZMQ.Socket socket) {
        if (isIdleTimeKnown()) {
            socket.setTCPKeepAlive(1);
            socket.setTCPKeepAliveIdle(IDLE_SECONDS);
        }
    }

    /** A native image has no such option, and JeroMQ's socket would fail with it: there heartbeats alone tell who is gone. */
    private static boolean isIdleTimeKnown() {
        try (SocketChannel any = SocketChannel.open()) {
            for (SocketOption<?> option : any.supportedOptions()) {
                if (option.name().equals("TCP_KEEPIDLE") && option.type() == Integer.class) {
                    @SuppressWarnings("unchecked") // just looked at
                    SocketOption<Integer> idle = (SocketOption<Integer>) option;
                    any.setOption(idle, IDLE_SECONDS);
                    return true;
                }
            }
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
