package io.katydid.http.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Traceparent;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TraceHeadersTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @Test
    void goesOutWithEachRequestAsItIsThen() throws IOException {
        Traceparent header = new Traceparent();
        try (RawTarget target = RawTarget.responding(FINE);
                TestUser user = TestUser.patient()) {
            List<String> sent = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                header.trace(7, i, i == 2);
                header.span(10 + i);
                sent.add(header.toString());
                user.send(HttpMethod.GET, target.origin(), "/", request -> request.traceparent(header));
            }
            user.get(target.origin(), "/without");

            assertThat(parents(target)).containsExactlyElementsOf(sent);
            assertThat(target.requests()).hasSize(6);
        }
    }

    @Test
    void goesOutWithEachHopAndTheHopsAreListed() throws IOException {
        Traceparent header = new Traceparent();
        header.trace(1, 2, true);
        header.span(3);
        try (RawTarget other = RawTarget.responding(FINE);
                RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write("HTTP/1.1 307 Go\r\nLocation: " + other.origin() + "/c\r\nContent-Length: 0\r\n\r\n");
                    wire.silence();
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.send(HttpMethod.GET, target.origin(), "/a", request -> request.traceparent(header));

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            assertThat(parents(target)).containsExactly(header.toString(), header.toString());
            assertThat(parents(other)).containsExactly(header.toString());
            assertThat(outcome.hops())
                    .extracting(hop -> hop.status() + " " + hop.url())
                    .containsExactly("302 " + target.origin() + "/b", "307 " + other.origin() + "/c");
            assertThat(outcome.hops().getFirst().sent())
                    .isBetween(outcome.sent(), outcome.hops().getLast().sent());
            assertThat(outcome.hops().getLast().sent()).isLessThanOrEqualTo(outcome.firstByte());
        }
    }

    @Test
    void aHeaderOfTheRequestStaysAsItIs() throws IOException {
        Traceparent header = new Traceparent();
        try (RawTarget target = RawTarget.responding(FINE);
                TestUser user = TestUser.patient()) {
            user.send(
                    HttpMethod.GET,
                    target.origin(),
                    "/",
                    request -> request.traceparent(header)
                            .header("Traceparent", "mine")
                            .header("tracestate", "a=b"));

            assertThat(parents(target)).containsExactly("mine");
            assertThat(target.requests().getFirst()).contains("tracestate: a=b");
        }
    }

    @Test
    void withoutOneNoHopsAreListed() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.request();
                    wire.write("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
                    wire.request();
                    wire.write(FINE);
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin(), "/a");

            assertThat(outcome.redirects()).isOne();
            assertThat(outcome.hops()).isEmpty();
        }
    }

    private static List<String> parents(RawTarget target) {
        return target.requests().stream()
                .flatMap(String::lines)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("traceparent: "))
                .map(line -> line.substring("traceparent: ".length()))
                .toList();
    }
}
