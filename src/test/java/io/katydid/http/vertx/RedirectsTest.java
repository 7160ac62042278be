package io.katydid.http.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.http.Failure;
import io.katydid.http.HttpResponse;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections.Shared;
import io.katydid.scenario.StatusSet;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A redirect chain is one request. */
@Timeout(60)
class RedirectsTest {

    @Test
    void followsAChainAndReportsItsLastHopOnly() throws IOException {
        try (RawTarget target =
                        leading("/a", "/b/c?x=1", "d", "?y=2#here", "//127.0.0.1:PORT/e", "http://127.0.0.1:PORT");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.getBody(target.origin(), "/start");

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.redirects()).isEqualTo(6);
            assertThat(outcome.text()).isEqualTo("end");
            assertThat(outcome.bytesReceived()).as("bodies of all hops").isEqualTo(6 * 4 + 3);
            assertThat(paths(target)).containsExactly("/start", "/a", "/b/c?x=1", "/b/d", "/b/d?y=2", "/e", "/");
            assertThat(target.accepted()).isOne();
        }
    }

    @Test
    void givesUpAfterThirtyRedirects() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 302 Found", "Location: /", "Content-Length: 0", "", "");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.REDIRECTS);
            assertThat(outcome.detail()).isEqualTo("more than 30 redirects");
            assertThat(outcome.redirects()).isEqualTo(30);
            assertThat(target.requests()).hasSize(31);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, GET, GET, false",
        "301, POST, GET, false",
        "301, PUT, PUT, false",
        "301, HEAD, HEAD, false",
        "302, POST, GET, false",
        "302, DELETE, GET, false",
        "302, HEAD, HEAD, false",
        "303, PUT, GET, false",
        "303, HEAD, HEAD, false",
        "307, POST, POST, true",
        "308, PUT, PUT, true"
    })
    void keepsOrChangesTheMethodAsPythonsRequestsDoes(int status, HttpMethod method, HttpMethod next, boolean withBody)
            throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write("HTTP/1.1 " + status + " Go\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                TestUser user = TestUser.patient()) {
            boolean body = method != HttpMethod.GET && method != HttpMethod.HEAD;
            Outcome outcome = user.send(method, target.origin(), "/", request -> {
                request.header("content-type", "text/plain");
                if (body) {
                    request.body("words".getBytes(UTF_8));
                }
            });

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            String second = target.requests().get(1);
            assertThat(second).startsWith(next + " /next HTTP/1.1\r\n");
            assertThat(second.endsWith("words")).isEqualTo(withBody);
            assertThat(second.contains("content-type")).isEqualTo(withBody || !body);
            assertThat(outcome.bytesSent()).isEqualTo((body ? 5 : 0) + (withBody ? 5 : 0));
        }
    }

    @Test
    void credentialsStayWithTheirServer() throws IOException {
        try (RawTarget other = RawTarget.responding("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
                RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write("HTTP/1.1 302 Go\r\nLocation: /same\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write(
                            "HTTP/1.1 302 Go\r\nLocation: " + other.origin() + "/other\r\nContent-Length: 0\r\n\r\n");
                });
                TestUser user = TestUser.patient()) {
            user.send(
                    HttpMethod.GET,
                    target.origin(),
                    "/",
                    request -> request.header("Authorization", "Bearer x")
                            .header("Cookie", "a=1")
                            .header("x-mine", "2"));

            assertThat(target.requests().get(1)).contains("Authorization: Bearer x", "Cookie: a=1", "x-mine: 2");
            assertThat(other.requests())
                    .singleElement()
                    .asString()
                    .contains("x-mine: 2", "host: " + other.origin().authority())
                    .doesNotContainIgnoringCase("authorization")
                    .doesNotContainIgnoringCase("cookie");
        }
    }

    @Test
    void aRedirectThatIsExpectedIsTheResponse() throws IOException {
        try (RawTarget target = leading("/a");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.send(
                    HttpMethod.GET,
                    target.origin(),
                    "/",
                    request -> request.keepBody(true)
                            .finalStatuses(new StatusSet(List.of(new StatusSet.Range(300, 399)))));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.status()).isEqualTo(302);
            assertThat(outcome.text()).isEqualTo("away");
            assertThat(outcome.redirects()).isZero();
        }
    }

    @Test
    void aRedirectToNowhereIsTheResponse() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 302 Found", "Content-Length: 0", "", "");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.status()).isEqualTo(302);
        }
    }

    @Test
    void aRedirectOutOfHttpIsProtocol() throws IOException {
        try (RawTarget target = leading("ftp://127.0.0.1/file?token=x");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.PROTOCOL);
            assertThat(outcome.detail()).isEqualTo("a redirect to no http address: ftp:");
        }
    }

    @Test
    void aHopThatNeverLeftIsNotCounted() throws IOException {
        try (RawTarget target = leading("http://no-such-host.invalid/");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.DNS);
            assertThat(outcome.redirects()).isZero();
            assertThat(outcome.sent()).isNotEqualTo(HttpResponse.NEVER);
        }
    }

    @Test
    void aRedirectKeepsItsHeadWhileOthersUseItsConnection() throws IOException {
        Semaphore resolution = new Semaphore(0);
        HttpSettings settings =
                TestUser.settings(HttpSettings.DEFAULT_TIMEOUT, new Shared(1), new HttpSettings.Tls(null, true));
        try (RawTarget target = leading("http://shop.test/");
                LoadEventLoops loops = TestUser.loops(1, settings, host -> {
                    resolution.acquireUninterruptibly();
                    throw new UnknownHostException(host);
                });
                TestUser redirected = new TestUser(loops.loops().getFirst());
                TestUser other = new TestUser(loops.loops().getFirst())) {
            CompletableFuture<Outcome> waiting = redirected.begin(HttpMethod.GET, target.origin(), "/", _ -> {});
            await().until(() -> target.requests().size() == 1);

            assertThat(other.get(target.origin(), "/").status()).isEqualTo(200);
            resolution.release();

            assertThat(TestUser.await(waiting).failure()).isEqualTo(Failure.DNS);
            assertThat(TestUser.await(waiting).status()).isEqualTo(302);
            assertThat(target.accepted()).isOne();
        }
    }

    /** Responds to its first requests with these redirects, to all others with an end. */
    private static RawTarget leading(String... locations) {
        return RawTarget.with(wire -> {
            for (int i = 0; wire.request() != null; i++) {
                if (i < locations.length) {
                    String location = locations[i].replace(
                            "PORT", Integer.toString(wire.socket().getLocalPort()));
                    wire.write("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 4\r\n\r\naway");
                } else {
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nend");
                }
            }
        });
    }

    private static List<String> paths(RawTarget target) {
        return target.requests().stream().map(request -> request.split(" ")[1]).toList();
    }
}
