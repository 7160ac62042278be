package io.katydid.http.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Failure;
import io.katydid.http.HttpResponse;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections.Shared;
import io.katydid.scenario.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the client shows of the inside of a request. */
@Timeout(60)
class PhasesTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Duration PAUSE = Duration.ofMillis(60);

    @Test
    void onlyTheRequestThatNeedsAConnectionHasTheTimeOfMakingIt() throws IOException {
        try (RawTarget target = RawTarget.responding(FINE);
                TestUser user = TestUser.patient()) {
            Outcome first = user.get(target.origin(), "/");
            Outcome second = user.get(target.origin(), "/");

            assertThat(first.connectNanos()).isBetween(1L, first.connected() - first.begun());
            assertThat(first.sent()).isGreaterThanOrEqualTo(first.connected());
            assertThat(second.connectNanos()).isZero();
            assertThat(second.connected()).isEqualTo(second.begun());
        }
    }

    @Test
    void waitingEndsWithTheFirstByteAndReceivingWithTheLast() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    pause();
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
                    pause();
                    wire.write("b");
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.firstByte() - outcome.sent()).isGreaterThanOrEqualTo(PAUSE.toNanos());
            assertThat(outcome.done() - outcome.firstByte()).isGreaterThanOrEqualTo(PAUSE.toNanos() / 2);
        }
    }

    @Test
    void aRequestThatWaitsForAConnectionInUseSpendsNoTimeOnConnecting() throws IOException {
        HttpSettings settings =
                TestUser.settings(Duration.ofSeconds(30), new Shared(1), new HttpSettings.Tls(null, true));
        try (RawTarget target = RawTarget.with(wire -> {
                    while (wire.request() != null) {
                        pause();
                        wire.write(FINE);
                    }
                });
                TestUser one = new TestUser(settings);
                TestUser other = new TestUser(one.loops().loops().getFirst())) {
            CompletableFuture<Outcome> begun = one.begin(HttpMethod.GET, target.origin(), "/", _ -> {});
            Outcome second = other.get(target.origin(), "/");
            Outcome first = TestUser.await(begun);

            assertThat(target.accepted()).isOne();
            assertThat(first.connectNanos()).isPositive();
            assertThat(second.connectNanos()).isZero();
            assertThat(second.connected() - second.begun())
                    .as("in the pool's line")
                    .isGreaterThanOrEqualTo(PAUSE.toNanos() / 2);
            assertThat(second.connected()).isGreaterThanOrEqualTo(first.done());
        }
    }

    @Test
    void aRefusedRequestNeverHasAConnection() throws IOException {
        Origin refusing;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refusing = new Origin("http", "127.0.0.1", closed.getLocalPort());
        }
        try (TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(refusing, "/");

            assertThat(outcome.failure()).isEqualTo(Failure.CONNECTION_REFUSED);
            assertThat(outcome.begun()).isLessThanOrEqualTo(outcome.done());
            assertThat(outcome.connected()).isEqualTo(HttpResponse.NEVER);
            assertThat(outcome.connectNanos()).isZero();
        }
    }

    @Test
    void theConnectionOfALaterHopIsPartOfTheWait() throws IOException {
        try (RawTarget other = RawTarget.responding(FINE);
                RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(FINE);
                    wire.request();
                    pause();
                    wire.write("HTTP/1.1 302 Found\r\nLocation: " + other.origin() + "\r\nContent-Length: 0\r\n\r\n");
                });
                TestUser user = TestUser.patient()) {
            user.get(target.origin(), "/");
            Outcome outcome = user.get(target.origin(), "/go");

            assertThat(other.accepted()).isOne();
            assertThat(outcome.connectNanos()).isZero();
            assertThat(outcome.connected()).isEqualTo(outcome.begun());
            assertThat(outcome.firstByte() - outcome.sent()).isGreaterThanOrEqualTo(PAUSE.toNanos());
        }
    }

    /** What a slow server does; sometimes longer than asked for, and never shorter. */
    private static void pause() {
        long until = System.nanoTime() + PAUSE.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
