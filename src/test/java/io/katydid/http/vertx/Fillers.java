package io.katydid.http.vertx;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Connections that fill the queue of a server that never accepts. */
final class Fillers implements AutoCloseable {

    private static final int MOST = 20;

    private final List<Socket> sockets = new ArrayList<>();

    Fillers(ServerSocket full) throws IOException {
        while (sockets.size() < MOST) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException itIsFull) {
                return;
            }
        }
    }

    int count() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
