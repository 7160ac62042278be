package io.katydid.http.vertx;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpSession;
import io.katydid.http.RequestTarget;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A few requests to a server of our own before the start, one of them failing, so that the classes for both are loaded.
 * Otherwise the first requests would look slow, and a first failure for too many open files could not open the files of
 * the classes that report it.
 */
final class WarmUp implements AutoCloseable {

    /** Longer than it takes on a slow machine; a loop that has not finished by then starts cold. */
    private static final long SECONDS = 2;

    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;

    private WarmUp(ServerSocket server) {
        this.server = server;
    }

    static void of(List<VertxEventLoop> loops) {
        CountDownLatch unfinished = new CountDownLatch(loops.size());
        try (WarmUp warmUp = new WarmUp(new ServerSocket(0, loops.size(), InetAddress.getLoopbackAddress()))) {
            Thread.ofPlatform().daemon().name("warm-up").start(warmUp::serve);
            for (VertxEventLoop loop : loops) {
                loop.execute(() -> warmUp.send(loop, unfinished));
            }
            var _ = unfinished.await(SECONDS, TimeUnit.SECONDS);
        } catch (IOException noServer) {
            // A machine on which no port can be opened can still send
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void send(VertxEventLoop loop, CountDownLatch unfinished) {
        HttpSession user = loop.sender().openUnshared();
        Origin origin = new Origin("http", server.getInetAddress().getHostAddress(), server.getLocalPort());
        HttpRequest first = new HttpRequest()
                .begin(HttpMethod.GET, RequestTarget.of(origin, "/"))
                .keepBody(true);
        HttpRequest last = new HttpRequest().begin(HttpMethod.GET, RequestTarget.of(origin, "/close"));
        user.send(
                first,
                _ -> user.send(last, _ -> {
                    user.close();
                    unfinished.countDown();
                }));
    }

    /** Responds to the first request of each connection and closes it at the second. */
    private void serve() {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    awaitRequest(in);
                    socket.getOutputStream().write(RESPONSE);
                    awaitRequest(in);
                }
            }
        } catch (IOException over) {
            // The socket is closed when all loops are warm
        }
    }

    private static void awaitRequest(InputStream in) throws IOException {
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = (last << 8) | next;
            if (last == 0x0D0A0D0A) {
                return;
            }
        }
    }
}
