package io.katydid.http.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Failure;
import io.katydid.http.HttpResponse;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are no failures, and what is reported of them. */
@Timeout(60)
class ResponsesTest {

    private static final String INFORMATIONAL =
            "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";

    @Test
    void reportsStatusHeadersBodyTimesAndBytes() throws IOException {
        try (RawTarget target =
                        RawTarget.responding("HTTP/1.1 201 Created", "X-Kind: Hat", "Content-Length: 5", "", "hello");
                TestUser user = TestUser.patient()) {
            long before = System.nanoTime();

            Outcome outcome = user.send(
                    HttpMethod.POST,
                    target.origin(),
                    "/items?a=1",
                    request -> request.header("x-mine", "7")
                            .body("body".getBytes(UTF_8))
                            .keepBody(true));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.detail()).isEmpty();
            assertThat(outcome.status()).isEqualTo(201);
            assertThat(outcome.version()).isEqualTo(2);
            assertThat(outcome.headers()).containsEntry("x-kind", "Hat");
            assertThat(outcome.text()).isEqualTo("hello");
            assertThat(outcome.bytesSent()).isEqualTo(4);
            assertThat(outcome.bytesReceived()).isEqualTo(5);
            assertThat(outcome.redirects()).isZero();
            assertThat(outcome.sent()).isBetween(before, outcome.firstByte());
            assertThat(outcome.done()).isBetween(outcome.firstByte(), System.nanoTime());
            assertThat(target.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /items?a=1 HTTP/1.1\r\n")
                    .contains("\r\nx-mine: 7\r\n")
                    .contains("\r\nuser-agent: katydid/1.2.3\r\n")
                    .contains("\r\nhost: " + target.origin().authority() + "\r\n")
                    .contains("\r\ncontent-length: 4\r\n")
                    .endsWith("\r\n\r\nbody");
        }
    }

    @Test
    void leavesTheHeadersOfTheRequestAsTheyAre() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
                TestUser user = TestUser.patient()) {
            user.send(
                    HttpMethod.PUT,
                    target.origin(),
                    "/",
                    request -> request.header("User-Agent", "mine")
                            .header("Host", "shop.test")
                            .header("Accept-Encoding", "gzip"));

            assertThat(target.requests())
                    .singleElement()
                    .asString()
                    .contains(
                            "User-Agent: mine\r\n",
                            "Host: shop.test\r\n",
                            "Accept-Encoding: gzip\r\n",
                            "content-length: 0\r\n")
                    .doesNotContain("katydid", "host: 127");
        }
    }

    @Test
    void sendsNothingThatWouldBeginAnotherHeader() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.send(
                    HttpMethod.GET, target.origin(), "/", request -> request.header("x-token", "a\r\nx-evil: b"));

            assertThat(outcome.failure()).isEqualTo(Failure.PROTOCOL);
            assertThat(outcome.detail()).contains("x-token").contains("line break");
            assertThat(outcome.sent()).isEqualTo(HttpResponse.NEVER);
            Outcome control = user.send(
                    HttpMethod.GET, target.origin(), "/", request -> request.header("connection", "close\u0001"));
            assertThat(control.detail()).contains("connection").contains("control character");
            assertThat(target.requests()).isEmpty();
            assertThat(user.get(target.origin(), "/").failure()).isNull();
        }
    }

    @Test
    void escapesWhatMustNotStandInARequestLine() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
                TestUser user = TestUser.patient()) {
            user.get(target.origin(), "/a b?q=ä%20\r\nx: y");

            assertThat(target.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /a%20b?q=%C3%A4%20%0D%0Ax:%20y HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                INFORMATIONAL + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nabc"
            })
    void keepsTheConnectionAfterAResponse(String response) throws IOException {
        try (RawTarget target = RawTarget.responding(response);
                TestUser user = TestUser.patient()) {
            for (int i = 0; i < 3; i++) {
                assertThat(user.get(target.origin(), "/").failure()).isNull();
            }

            assertThat(target.accepted()).isOne();
            assertThat(target.requests()).hasSize(3);
        }
    }

    @Test
    void readsNoBodyOfHead() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 200 OK", "Content-Length: 5000", "", "");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.send(HttpMethod.HEAD, target.origin(), "/", request -> request.keepBody(true));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.headers()).containsEntry("content-length", "5000");
            assertThat(outcome.text()).isEmpty();
            assertThat(user.send(HttpMethod.HEAD, target.origin(), "/", _ -> {}).failure())
                    .isNull();
            assertThat(target.accepted()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\nuntil the end",
                "HTTP/1.0 200 OK\r\n\r\nuntil the end",
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 13\r\n\r\nuntil the end"
            })
    void opensANewConnectionAfterOneThatEndsWithItsResponse(String response) throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write(response);
                });
                TestUser user = TestUser.patient()) {
            for (int i = 0; i < 3; i++) {
                Outcome outcome = user.getBody(target.origin(), "/");

                assertThat(outcome.failure()).as(outcome.detail()).isNull();
                assertThat(outcome.text()).isEqualTo("until the end");
            }
            assertThat(target.accepted()).isEqualTo(3);
        }
    }

    @Test
    void closesWhenTheRequestSaysSo() throws IOException {
        try (RawTarget target = RawTarget.responding("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
                TestUser user = TestUser.patient()) {
            for (int i = 0; i < 2; i++) {
                user.send(HttpMethod.GET, target.origin(), "/", request -> request.header("connection", "close"));
            }

            assertThat(target.accepted()).isEqualTo(2);
        }
    }

    @Test
    void decodesWhatIsCompressed() throws IOException {
        String text = "hats and coats ".repeat(1000);
        try (RawTarget target = RawTarget.with(wire -> {
                    for (String request = wire.request(); request != null; request = wire.request()) {
                        String way = request.substring(5, request.indexOf(' ', 5));
                        byte[] bytes = compressed(way, text);
                        wire.write("HTTP/1.1 200 OK\r\nContent-Encoding: " + way.replace("raw", "")
                                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n");
                        wire.write(bytes);
                    }
                });
                TestUser user = TestUser.patient()) {
            for (String way : new String[] {"gzip", "deflate", "rawdeflate"}) {
                Outcome outcome = user.getBody(target.origin(), "/" + way);

                assertThat(outcome.text()).as(way).isEqualTo(text);
                assertThat(outcome.bytesReceived()).isLessThan(1000);
            }
        }
    }

    @Test
    void refusesABodyThatIsNotWhatItsEncodingSays() throws IOException {
        try (RawTarget target = RawTarget.responding(
                        "HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: 5", "", "hello");
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.getBody(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.PROTOCOL);
            assertThat(outcome.detail()).isEqualTo("the body is not gzip");
            assertThat(user.get(target.origin(), "/").failure()).isNull();
        }
    }

    private static byte[] compressed(String way, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (way) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            default -> new DeflaterOutputStream(bytes, new Deflater(-1, true));
        }) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
