package io.katydid.http;

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
 * A few requests to ourselves before the start, one of them failing, so that the classes for both are loaded. Else the first requests
 * would look slow, and a first failure that says that too many files are open could not open the files of the classes that tell it.
 */
final class WarmUp implements AutoCloseable {

    /** Longer than it takes on a slow machine; whoever has not finished by then starts unrehearsed. */
    private static final long SECONDS = 2;

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket stage;

    private WarmUp(ServerSocket stage) {
        this.stage = stage;
    }

    static void of(List<VertxEventLoop> loops) {
        CountDownLatch finished = new CountDownLatch(loops.size());
        try (WarmUp warmUp = new WarmUp(new ServerSocket(0, loops.size(), InetAddress.getLoopbackAddress()))) {
            Thread.ofPlatform().daemon().name("rehearsal").start(warmUp::serve);
            for (VertxEventLoop loop : loops) {
                loop.execute(() -> warmUp.play(loop, finished));
            }
            var _ = finished.await(SECONDS, TimeUnit.SECONDS);
        } catch (IOException noStage) {
            // A machine that lets nobody listen is no reason not to send
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stage.close();
    }

    private void play(VertxEventLoop loop, CountDownLatch finished) {
        HttpSession user = loop.sender().openAlone();
        Origin origin = new Origin("http", stage.getInetAddress().getHostAddress(), stage.getLocalPort());
        HttpRequest request = new HttpRequest();
        user.send(
                request.begin(HttpMethod.GET, origin, "/").keepBody(true),
                answered -> user.send(request.begin(HttpMethod.GET, origin, "/close"), closed -> {
                    user.close();
                    finished.countDown();
                }));
    }

    /** On each connection answers the first request and closes at the second. */
    private void serve() {
        try {
            while (true) {
                try (Socket socket = stage.accept()) {
                    InputStream in = socket.getInputStream();
                    awaitRequest(in);
                    socket.getOutputStream().write(ANSWER);
                    awaitRequest(in);
                }
            }
        } catch (IOException over) {
            // The stage is closed when all have played
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
