package io.katydid.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server with bad manners, on a port of its own. */
final class Rogue implements AutoCloseable {

    /** The end of a head is not waited for: one read is enough of a request to misbehave at. */
    private static final int ENOUGH = 8192;

    private static final int ENDLESS = 4096;

    private final ServerSocket listening;
    private final Manner manner;

    /** What it does once a request has come. */
    enum Manner {
        CLOSES_AT_ONCE,
        HALF_AN_ANSWER,
        NOT_HTTP,
        ENDLESS_HEAD,
        SILENT
    }

    private Rogue(ServerSocket listening, Manner manner) {
        this.listening = listening;
        this.manner = manner;
    }

    static Rogue open(Manner manner) {
        try {
            Rogue rogue = new Rogue(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
            Thread.ofVirtual().start(rogue::accept);
            return rogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> misbehave(socket));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void misbehave(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            if (in.read(new byte[ENOUGH]) < 0) {
                return;
            }
            switch (manner) {
                case CLOSES_AT_ONCE -> {
                    // that is all
                }
                case HALF_AN_ANSWER -> out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
                case NOT_HTTP -> out.write(bytes("220 mail.test ready\r\n\r\n"));
                case ENDLESS_HEAD -> {
                    out.write(bytes("HTTP/1.1 200 OK\r\n"));
                    for (int i = 0; i < ENDLESS; i++) {
                        out.write(bytes("x-" + i + ": and so on, and so on, and so on\r\n"));
                    }
                }
                case SILENT -> {
                    while (in.read(new byte[ENOUGH]) >= 0) {
                        // until it gives up
                    }
                }
            }
        } catch (IOException gone) {
            // the other side had enough of it
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
