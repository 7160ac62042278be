package io.katydid.http.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CookiesTest {

    @Test
    void comeBackWithTheNextRequestAndCanBeCaptured() throws IOException {
        try (RawTarget target = RawTarget.responding(
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
    void setInARedirectAreSentToItsTargetAndSeenInTheResponse() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(head("302 Go", "Location: /in", "Set-Cookie: session=x; Path=/in"));
                    wire.request();
                    wire.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write(head("200 OK", "Set-Cookie: session=; Max-Age=0; Path=/in"));
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
    void areForgottenWhenTheSessionCloses() throws IOException {
        try (RawTarget target =
                        RawTarget.responding("HTTP/1.1 200 OK", "Set-Cookie: a=1", "Content-Length: 0", "", "");
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

    private static String head(String status, String... fields) {
        return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", fields) + "\r\nContent-Length: 0\r\n\r\n";
    }
}
