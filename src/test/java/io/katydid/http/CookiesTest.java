package io.katydid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CookiesTest {

    private static final Origin SHOP = new Origin("http", "www.shop.test", 80);
    private static final Origin SAFE_SHOP = new Origin("https", "www.shop.test", 443);

    private final CookieJar jar = new CookieJar();

    @Test
    void comeBackWithTheNextRequestAndCanBeCaptured() throws IOException {
        try (RawTarget target = RawTarget.answering(
                        "HTTP/1.1 200 OK",
                        "Set-Cookie: a=1; HttpOnly",
                        "Set-Cookie: b=\"2\"; Path=/deep",
                        "Content-Length: 0",
                        "",
                        "");
                TestUser user = TestUser.patient();
                TestUser other = new TestUser(user.loops().loops().getFirst())) {
            Outcome first = user.get(target.origin(), "/");
            user.get(target.origin(), "/deep/er");
            user.send(HttpMethod.GET, target.origin(), "/", request -> request.header("cookie", "own=7"));
            other.get(target.origin(), "/");

            assertThat(first.cookies()).containsEntry("a", "1").containsEntry("b", "2");
            assertThat(target.requests().get(0)).doesNotContain("cookie");
            assertThat(target.requests().get(1)).contains("\r\ncookie: b=2; a=1\r\n");
            assertThat(target.requests().get(2))
                    .contains("\r\ncookie: own=7\r\n")
                    .doesNotContain("a=1");
            assertThat(target.requests().get(3)).as("another user").doesNotContain("cookie");
        }
    }

    @Test
    void setInARedirectAreSentToItsTargetAndSeenInTheReply() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(
                            "HTTP/1.1 302 Go\r\nLocation: /in\r\nSet-Cookie: session=x; Path=/in\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write(
                            "HTTP/1.1 200 OK\r\nSet-Cookie: session=; Max-Age=0; Path=/in\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                TestUser user = TestUser.patient()) {
            Outcome login = user.get(target.origin(), "/");
            Outcome logout = user.get(target.origin(), "/in");
            user.get(target.origin(), "/in");

            assertThat(login.cookies()).containsEntry("session", "x");
            assertThat(target.requests().get(1)).contains("cookie: session=x");
            assertThat(logout.cookies()).isEmpty();
            assertThat(target.requests().get(3)).doesNotContain("cookie");
        }
    }

    @Test
    void areForgottenWhenTheConversationCloses() throws IOException {
        try (RawTarget target = RawTarget.answering("HTTP/1.1 200 OK", "Set-Cookie: a=1", "Content-Length: 0", "", "");
                TestUser user = TestUser.patient()) {
            user.get(target.origin(), "/");
            user.onLoop(session -> {
                session.close();
                return true;
            });
            user.get(target.origin(), "/");

            assertThat(target.requests().get(1)).doesNotContain("cookie");
            assertThat(target.accepted()).isEqualTo(2);
        }
    }

    @Test
    void withoutDomainGoToTheirHostOnly() {
        jar.take("a=1", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/x", 0)).isEqualTo("a=1");
        assertThat(jar.header(new Origin("http", "m.www.shop.test", 80), "/", 0))
                .isNull();
    }

    @Test
    void withDomainGoToAllBelowIt() {
        jar.take("a=1; Domain=.Shop.Test", SHOP, "/", 0);

        assertThat(jar.header(new Origin("http", "shop.test", 80), "/", 0)).isEqualTo("a=1");
        assertThat(jar.header(new Origin("http", "api.shop.test", 80), "/", 0)).isEqualTo("a=1");
        assertThat(jar.header(new Origin("http", "workshop.test", 80), "/", 0)).isNull();
    }

    @Test
    void forOthersAreNotTaken() {
        jar.take("a=1; Domain=other.test", SHOP, "/", 0);
        jar.take("a=1; Domain=test", SHOP, "/", 0);
        jar.take("a=1; Domain=0.0.1", new Origin("http", "127.0.0.1", 80), "/", 0);
        jar.take("this is no cookie", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/", 0)).isNull();
        assertThat(jar.header(new Origin("http", "127.0.0.1", 80), "/", 0)).isNull();
    }

    @Test
    void keepToTheirPath() {
        jar.take("a=1; Path=/one", SHOP, "/", 0);
        jar.take("b=2", SHOP, "/one/two/three?x", 0);

        assertThat(jar.header(SHOP, "/one", 0)).isEqualTo("a=1");
        assertThat(jar.header(SHOP, "/one?q", 0)).isEqualTo("a=1");
        assertThat(jar.header(SHOP, "/oneself", 0)).isNull();
        assertThat(jar.header(SHOP, "/one/two", 0)).isEqualTo("b=2; a=1");
    }

    @Test
    void thatAreSecureWaitForHttps() {
        jar.take("a=1; Secure", SAFE_SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/", 0)).isNull();
        assertThat(jar.header(SAFE_SHOP, "/", 0)).isEqualTo("a=1");
    }

    @Test
    void expire() {
        jar.take("a=1; Max-Age=10", SHOP, "/", 0);
        jar.take("b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/", TimeUnit.SECONDS.toNanos(9))).isEqualTo("a=1");
        assertThat(jar.header(SHOP, "/", TimeUnit.SECONDS.toNanos(10))).isNull();
    }

    @Test
    void areReplacedByTheirNamesakes() {
        jar.take("a=1", SHOP, "/", 0);
        jar.take("a=2", SHOP, "/", 0);
        jar.take("a=3; Path=/x", SHOP, "/", 0);

        assertThat(jar.header(SHOP, "/x", 0)).isEqualTo("a=3; a=2");
        assertThat(jar.value("a", SHOP, "/", 0)).isEqualTo("2");
    }

    @Test
    void areNotKeptWithoutEnd() {
        for (int i = 0; i < 1000; i++) {
            jar.take("c" + i + "=1", SHOP, "/", 0);
        }

        assertThat(jar.header(SHOP, "/", 0)).startsWith("c700=1; ").endsWith("c999=1");
    }
}
