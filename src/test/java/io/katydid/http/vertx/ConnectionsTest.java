package io.katydid.http.vertx;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.http.Failure;
import io.katydid.http.HttpRequest;
import io.katydid.http.HttpSession;
import io.katydid.http.RequestTarget;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections.Shared;
import io.katydid.scenario.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @Test
    void anOwnConnectionServesAllRequestsOfItsUser() throws IOException {
        try (RawTarget target = RawTarget.responding(FINE);
                TestUser one = TestUser.patient();
                TestUser other = new TestUser(one.loops().loops().getFirst())) {
            for (int i = 0; i < 100; i++) {
                one.get(target.origin(), "/");
                other.get(target.origin(), "/");
            }

            assertThat(target.requests()).hasSize(200);
            assertThat(target.accepted()).isEqualTo(2);
            assertThat(one.loops().openConnections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionTheServerClosedBetweenTwoRequestsIsReplaced() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(FINE);
                });
                TestUser user = TestUser.patient()) {
            for (int i = 0; i < 3; i++) {
                assertThat(user.get(target.origin(), "/").failure()).isNull();
                await().until(() -> user.loops().openConnections() == 0);
            }

            assertThat(target.requests()).hasSize(3);
            assertThat(target.accepted()).isEqualTo(3);
        }
    }

    @Test
    void aConnectionTheServerResetBetweenTwoRequestsIsReplaced() throws IOException {
        Semaphore responded = new Semaphore(0);
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(FINE);
                    responded.acquireUninterruptibly();
                    wire.reset();
                });
                TestUser user = TestUser.patient()) {
            for (int i = 0; i < 3; i++) {
                assertThat(user.get(target.origin(), "/").failure()).isNull();
                responded.release();
                await().until(() -> user.loops().openConnections() == 0);
            }

            assertThat(target.accepted()).isEqualTo(3);
        }
    }

    @Test
    void aConnectionIsNotUsedLongerThanTheServerSaid() throws Exception {
        try (RawTarget target =
                        RawTarget.responding("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n");
                TestUser user = TestUser.patient()) {
            user.get(target.origin(), "/");
            user.get(target.origin(), "/");
            await().pollDelay(ofMillis(1100)).until(() -> true);
            user.get(target.origin(), "/");

            assertThat(target.accepted()).isEqualTo(2);
            await().until(() -> target.openNow() == 1);
        }
    }

    @Test
    void closingASessionClosesItsConnection() throws IOException {
        try (RawTarget target = RawTarget.responding(FINE);
                TestUser user = TestUser.patient()) {
            user.get(target.origin(), "/");
            user.onLoop(session -> {
                session.close();
                return true;
            });

            await().until(() -> target.openNow() == 0);
            assertThat(user.loops().openConnections()).isZero();
        }
    }

    @Test
    void anInterruptedRequestLosesItsConnectionAndItsHandlerIsNotCalled() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    if (wire.request().startsWith("GET /slow")) {
                        wire.silence();
                    }
                    wire.write(FINE);
                });
                TestUser user = TestUser.waiting(ofMillis(300))) {
            assertThat(user.onLoop(HttpSession::interrupt)).isFalse();
            CompletableFuture<Outcome> slow = user.begin(HttpMethod.GET, target.origin(), "/slow", _ -> {});
            await().until(() -> target.requests().size() == 1);

            assertThat(user.onLoop(HttpSession::interrupt)).isTrue();

            await().until(() -> target.openNow() == 0);
            assertThat(user.get(target.origin(), "/").failure()).isNull();
            await().pollDelay(ofMillis(400)).until(() -> true);
            assertThat(slow).isNotDone();
        }
    }

    @Test
    void aRequestInterruptedBeforeItHasAConnectionIsNotSent() throws IOException {
        try (RawTarget target = RawTarget.responding(FINE);
                TestUser user = TestUser.patient()) {
            boolean interrupted = user.onLoop(session -> {
                session.send(
                        new HttpRequest().begin(HttpMethod.GET, RequestTarget.of(target.origin(), "/never")),
                        response -> {
                            throw new AssertionError("called");
                        });
                return session.interrupt();
            });
            Outcome next = user.get(target.origin(), "/next");

            assertThat(interrupted).isTrue();
            assertThat(next.failure()).isNull();
            assertThat(target.requests()).singleElement().asString().startsWith("GET /next");
            await().until(() -> user.loops().openConnections() == 1);
        }
    }

    @Test
    void aNameWithSeveralAddressesIsTriedUntilOneAccepts() throws IOException {
        InetAddress second = InetAddress.ofLiteral("127.0.0.2");
        InetAddress[] both = {InetAddress.ofLiteral("127.0.0.1"), second};
        try (ServerSocket listening = new ServerSocket(0, 50, second);
                RawTarget target = RawTarget.on(listening, "http", wire -> {
                    wire.request();
                    wire.write(FINE);
                });
                LoadEventLoops loops = TestUser.loops(1, HttpSettings.DEFAULT, host -> both);
                TestUser user = new TestUser(loops.loops().getFirst())) {
            Outcome outcome = user.get(target.origin("shop.test"), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            assertThat(target.requests()).singleElement().asString().contains("host: shop.test:");
        }
    }

    @Test
    void sharedConnectionsAreNeverMoreThanConfiguredAndServeAll() throws IOException {
        Semaphore permits = new Semaphore(0);
        try (RawTarget target = RawTarget.with(wire -> {
                    while (wire.request() != null) {
                        permits.acquireUninterruptibly();
                        wire.write(FINE);
                    }
                });
                LoadEventLoops loops = shared(5, 3)) {
            List<TestUser> users = users(loops, 30);
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (TestUser user : users) {
                outcomes.add(user.begin(HttpMethod.GET, target.origin(), "/", _ -> {}));
            }
            await().until(() -> target.requests().size() == 5);
            permits.release(1000);

            assertThat(outcomes)
                    .allSatisfy(outcome ->
                            assertThat(TestUser.await(outcome).failure()).isNull());
            for (TestUser user : users) {
                assertThat(user.get(target.origin(), "/").failure()).isNull();
            }
            assertThat(target.mostOpen()).isEqualTo(5);
            assertThat(target.accepted()).isEqualTo(5);
            assertThat(loops.openConnections()).isEqualTo(5);
        }
    }

    @Test
    void withFewerSharedConnectionsThanLoopsThereAreFewerLoops() throws IOException {
        try (RawTarget target = RawTarget.responding(FINE);
                LoadEventLoops loops = shared(1, 4)) {
            for (TestUser user : users(loops, 5)) {
                assertThat(user.get(target.origin(), "/").failure()).isNull();
            }

            assertThat(loops.loops()).hasSize(1);
            assertThat(target.accepted()).isOne();
        }
    }

    @Test
    void requestsGetASharedConnectionInTheOrderInWhichTheyWait() throws IOException {
        try (RawTarget target = RawTarget.responding(FINE);
                LoadEventLoops loops = shared(1, 1)) {
            List<TestUser> users = users(loops, 10);
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                outcomes.add(users.get(i).begin(HttpMethod.GET, target.origin(), "/" + i, _ -> {}));
            }
            outcomes.forEach(TestUser::await);

            assertThat(target.requests())
                    .extracting(request -> request.charAt(5))
                    .containsExactly('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        }
    }

    @Test
    void aSharedConnectionThatIsInterruptedMakesRoomForTheNext() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    if (wire.request().startsWith("GET /slow")) {
                        wire.silence();
                    }
                    wire.write(FINE);
                });
                LoadEventLoops loops = shared(1, 1)) {
            List<TestUser> users = users(loops, 3);
            CompletableFuture<Outcome> interrupted =
                    users.get(0).begin(HttpMethod.GET, target.origin(), "/slow", _ -> {});
            CompletableFuture<Outcome> left = users.get(1).begin(HttpMethod.GET, target.origin(), "/left", _ -> {});
            CompletableFuture<Outcome> next = users.get(2).begin(HttpMethod.GET, target.origin(), "/next", _ -> {});
            await().until(() -> target.requests().size() == 1);

            users.get(1).onLoop(HttpSession::interrupt);
            users.get(0).onLoop(HttpSession::interrupt);

            assertThat(TestUser.await(next).failure()).isNull();
            // the target may see the next connection before it sees the end of the interrupted one
            assertThat(target.mostOpen()).isLessThanOrEqualTo(2);
            assertThat(target.requests()).hasSize(2);
            assertThat(interrupted).isNotDone();
            assertThat(left).isNotDone();
        }
    }

    @Test
    void requestsThatWaitForASharedConnectionToARefusingServerAreRefusedToo() throws IOException {
        Origin refusing;
        try (ServerSocket socket = new ServerSocket(0)) {
            refusing = new Origin("http", "127.0.0.1", socket.getLocalPort());
        }
        try (LoadEventLoops loops = shared(1, 1)) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (TestUser user : users(loops, 10)) {
                outcomes.add(user.begin(HttpMethod.GET, refusing, "/", _ -> {}));
            }

            assertThat(outcomes)
                    .allSatisfy(outcome ->
                            assertThat(TestUser.await(outcome).failure()).isEqualTo(Failure.CONNECTION_REFUSED));
        }
    }

    private static LoadEventLoops shared(int connections, int loops) {
        HttpSettings settings =
                TestUser.settings(ofSeconds(10), new Shared(connections), new HttpSettings.Tls(null, true));
        return LoadEventLoops.open(loops, settings, "test", System::nanoTime, InstantSource.system());
    }

    private static List<TestUser> users(LoadEventLoops loops, int count) {
        List<TestUser> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(new TestUser(loops.loops().get(i % loops.loops().size())));
        }
        return users;
    }
}
