package io.katydid.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port at which a client gets nowhere, in a way that no server of HTTP has. */
final class DeadEnd implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private DeadEnd(ServerSocket server) {
        this.server = server;
    }

    /** Where nobody listens. */
    static DeadEnd down() throws IOException {
        DeadEnd end = new DeadEnd(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        end.server.close();
        return end;
    }

    /** Takes every connection, says at once that nothing will be answered on it, and reads all that comes. */
    static DeadEnd halfClosed() throws IOException {
        DeadEnd end = new DeadEnd(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    Socket socket = end.server.accept();
                    end.sockets.add(socket);
                    socket.shutdownOutput();
                    Thread.ofPlatform().daemon().start(() -> drain(socket));
                }
            } catch (IOException _) {
                // closed: the test is over
            }
        });
        return end;
    }

    /** Does not even take connections: the few that the kernel takes in its stead are used up, and further ones get no answer. */
    static DeadEnd deaf() throws IOException {
        DeadEnd end = new DeadEnd(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < 2; i++) {
            end.sockets.add(new Socket(InetAddress.getLoopbackAddress(), end.server.getLocalPort()));
        }
        return end;
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException _) {
            // the client has gone, or the test is over
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
