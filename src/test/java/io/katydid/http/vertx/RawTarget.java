package io.katydid.http.vertx;

import io.katydid.scenario.Origin;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that does with each connection just what the test says, right or wrong. */
final class RawTarget implements AutoCloseable {

    private final ServerSocket listening;
    private final String scheme;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private RawTarget(ServerSocket listening, String scheme, Script script) {
        this.listening = listening;
        this.scheme = scheme;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    static RawTarget with(Script script) {
        try {
            return on(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "http", script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawTarget on(ServerSocket listening, String scheme, Script script) {
        return new RawTarget(listening, scheme, script);
    }

    /** Responds to every request with the same text. */
    static RawTarget responding(String... lines) {
        String response = String.join("\r\n", lines);
        return with(wire -> {
            while (wire.request() != null) {
                wire.write(response);
            }
        });
    }

    Origin origin() {
        return origin("127.0.0.1");
    }

    Origin origin(String host) {
        return new Origin(scheme, host, listening.getLocalPort());
    }

    /** Heads, each with the body after it, in the order they were read. */
    List<String> requests() {
        return requests;
    }

    int accepted() {
        return accepted.get();
    }

    int openNow() {
        return open.size();
    }

    int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                accepted.incrementAndGet();
                open.add(socket);
                mostOpen.accumulateAndGet(open.size(), Math::max);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.serve(new Wire(socket));
        } catch (IOException gone) {
            // The client may close at any time
        } finally {
            open.remove(socket);
        }
    }

    /** What to do with one connection; it is closed at the end. */
    interface Script {
        void serve(Wire wire) throws IOException;
    }

    /** The server's end of one connection. */
    final class Wire {

        private final Socket socket;
        private final InputStream in;

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads a request with its body; null when the client has closed. */
        @Nullable
        String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                head.append((char) next);
            }
            String text = head.toString();
            int at = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
            String request = text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            requests.add(request);
            return request;
        }

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Waits until the client closes. */
        void silence() throws IOException {
            var _ = in.transferTo(OutputStream.nullOutputStream());
        }

        /** Closes with RST in place of FIN. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        Socket socket() {
            return socket;
        }
    }
}
