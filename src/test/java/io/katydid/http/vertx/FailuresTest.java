package io.katydid.http.vertx;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.http.Failure;
import io.katydid.http.Fault;
import io.katydid.http.HttpResponse;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which no complete response comes, each from a socket that misbehaves in that way. */
@Timeout(60)
class FailuresTest {

    private final LogCapture logCapture = new LogCapture();

    @AfterEach
    void nothingWasLogged() {
        assertThat(logCapture.messages())
                .as("expected failures are reported, not logged")
                .isEmpty();
        logCapture.close();
    }

    @Test
    void aPortWithoutAServerRefuses() throws IOException {
        Origin origin = new Origin("http", "127.0.0.1", freePort());
        try (TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(origin, "/");

            assertThat(outcome.failure()).isEqualTo(Failure.CONNECTION_REFUSED);
            assertThat(outcome.detail()).isEqualTo("connection refused: 127.0.0.1:" + origin.port());
            assertThat(outcome.sent()).isEqualTo(HttpResponse.NEVER);
            assertThat(outcome.status()).isZero();
            assertThat(outcome.version()).isZero();
            assertThat(outcome.done()).isLessThanOrEqualTo(System.nanoTime());
        }
    }

    @Test
    void anUnknownNameIsDns() {
        try (TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(new Origin("http", "no-such-host.invalid", 80), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.DNS);
            assertThat(outcome.detail()).isEqualTo("no address for the name no-such-host.invalid");
        }
    }

    @Test
    void aServerThatDoesNotTakeConnectionsIsAConnectTimeout() throws IOException {
        // Linux drops the handshakes that do not fit into the queue of a listening socket
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Fillers fillers = new Fillers(full);
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(new Origin("http", "127.0.0.1", full.getLocalPort()), "/");

            assertThat(fillers.count()).isPositive();
            assertThat(outcome.failure()).isEqualTo(Failure.CONNECT_TIMEOUT);
            assertThat(outcome.detail()).startsWith("no connection within 5 s: 127.0.0.1:");
        }
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsATimeout() throws IOException {
        try (RawTarget target = RawTarget.with(RawTarget.Wire::silence);
                TestUser user = TestUser.waiting(ofMillis(300))) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(outcome.detail()).isEqualTo("no answer in time");
            assertThat(outcome.done() - outcome.sent())
                    .isBetween(ofMillis(299).toNanos(), ofSeconds(3).toNanos());
            await().until(() -> target.openNow() == 0);
        }
    }

    @Test
    void aResponseThatDripsIsATimeout() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
                    wire.silence();
                });
                TestUser user = TestUser.waiting(ofMillis(300))) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(outcome.detail()).isEqualTo("the response was not complete in time");
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.bytesReceived()).isEqualTo(3);
        }
    }

    @Test
    void manyRequestsTimeOutEachInItsTime() throws IOException {
        try (RawTarget target = RawTarget.with(RawTarget.Wire::silence);
                TestUser first = TestUser.waiting(ofMillis(300));
                TestUser second = new TestUser(first.loops().loops().getFirst())) {
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Outcome> one = first.begin(HttpMethod.GET, target.origin(), "/", _ -> {});
                Outcome other = second.get(target.origin(), "/");

                assertThat(TestUser.await(one).failure()).isEqualTo(Failure.TIMEOUT);
                assertThat(other.done() - other.sent())
                        .isGreaterThan(ofMillis(299).toNanos());
            }
        }
    }

    @Test
    void closedBeforeAnyByteIsClosed() throws IOException {
        try (RawTarget target = RawTarget.with(RawTarget.Wire::request);
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.CONNECTION_CLOSED);
            assertThat(outcome.detail()).isEqualTo("the server closed the connection before it responded");
            assertThat(target.requests()).as("no request is sent twice").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 20"
            })
    void closedInTheMiddleIsClosed(String part) throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(part);
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.CONNECTION_CLOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel", "HTTP/1.1 200 OK\r\n\r\nhel"})
    void resetBeforeOrInTheResponseIsReset(String part) throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(part);
                    wire.reset();
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.CONNECTION_RESET);
            assertThat(outcome.detail()).startsWith("connection reset");
        }
    }

    @Test
    void resetWhileWritingIsReset() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.socket().getInputStream().readNBytes(1000);
                    wire.reset();
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome =
                    user.send(HttpMethod.POST, target.origin(), "/", request -> request.body(new byte[50_000_000]));

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.CONNECTION_RESET);
            assertThat(outcome.bytesSent()).isEqualTo(50_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is not HTTP\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/3.7 200 OK\r\n\r\n",
                "HTTP/1.1 99 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"
            })
    void garbageIsProtocol(String garbage) throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(garbage);
                    wire.silence();
                });
                TestUser user = TestUser.waiting(ofSeconds(5))) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.PROTOCOL);
            assertThat(outcome.detail()).isNotEmpty().doesNotContain("\n").hasSizeLessThan(300);
            await().until(() -> target.openNow() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\n", ""})
    void aHeadWithoutEndIsProtocolSoonAndInBoundedMemory(String start) throws IOException {
        String more = start.endsWith("\r\n") ? "X-Line: value\r\n" : "xxxxxxxxxxxxxxxx";
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(start);
                    byte[] block = more.repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                    for (int i = 0; i < 10_000; i++) {
                        wire.write(block);
                    }
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.PROTOCOL);
            assertThat(outcome.detail()).isEqualTo("the head of the response is over 64 KiB");
            await().until(() -> target.openNow() == 0);
        }
    }

    @Test
    void bytesAfterAResponseSpoilOnlyTheNextRequest() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 200 OK", "Content-Length: 2", "", "hello");
                TestUser user = TestUser.waiting(ofSeconds(2))) {
            assertThat(user.get(target.origin(), "/").failure()).isNull();
            assertThat(user.get(target.origin(), "/").failure()).isEqualTo(Failure.PROTOCOL);
            assertThat(user.get(target.origin(), "/").failure()).isNull();
            assertThat(target.accepted()).isEqualTo(2);
        }
    }

    @Test
    void ourOwnLimitIsLocal() {
        FailureClassifier failureClassifier = new FailureClassifier(false);
        Origin origin = new Origin("http", "127.0.0.1", 80);

        assertThat(failureClassifier.connecting(
                        new io.netty.channel.ChannelException("x: Too many open files"), "127.0.0.1", origin))
                .isEqualTo(new Fault(Failure.LOCAL, "too many open files: 127.0.0.1:80"));
        assertThat(failureClassifier.connecting(
                        new java.net.ConnectException("connect: Cannot assign requested address: /127.0.0.1:80"),
                        "127.0.0.1",
                        origin))
                .isEqualTo(new Fault(Failure.LOCAL, "no free local port: 127.0.0.1:80"));
    }

    @Test
    void aHostWithoutRouteIsAConnectTimeout() {
        Origin origin = new Origin("http", "::1", 80);

        assertThat(new FailureClassifier(false)
                        .connecting(new java.net.NoRouteToHostException("No route to host"), "::1", origin))
                .isEqualTo(new Fault(Failure.CONNECT_TIMEOUT, "no route to host: [::1]:80"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
