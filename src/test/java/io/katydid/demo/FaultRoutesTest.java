package io.katydid.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultRoutesTest {

    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final DemoShop shop =
            DemoShop.open("127.0.0.1", 0, ShopSettings.PLAIN.withLog(log::add)).orThrow();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @AfterEach
    void close() {
        client.close();
        shop.close();
    }

    @Test
    void slowTakesItsTime() throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = get("/slow?ms=150");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(response.body()).isEqualTo("{\"waited\":150}");
        assertThat(get("/slow?ms=0").statusCode()).isEqualTo(200);
        assertThat(get("/slow?ms=600001").statusCode()).isEqualTo(400);
    }

    @Test
    void flakyFailsAtItsRate() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            statuses.add(get("/flaky?rate=0.25").statusCode());
        }

        // Seeded, so this figure never changes.
        assertThat(statuses.stream().filter(status -> status == 500).count()).isBetween(70L, 130L);
        assertThat(statuses).containsOnly(200, 500);
        assertThat(get("/flaky?rate=1").statusCode()).isEqualTo(500);
        assertThat(get("/flaky?rate=0").statusCode()).isEqualTo(200);
        assertThat(get("/flaky?rate=NaN").statusCode()).isEqualTo(400);
    }

    @Test
    void redirectsLeadHome() throws Exception {
        HttpResponse<String> response = get("/redirect?n=3");

        assertThat(response.uri().getPath()).isEqualTo("/");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(shop.requests("GET /redirect")).isEqualTo(3);
        assertThat(shop.requests("GET /")).isEqualTo(1);
    }

    @Test
    void chunksAreAsManyAndAsLargeAsAskedFor() throws Exception {
        try (RawClient raw = RawClient.connect(shop.port())) {
            raw.write("GET /chunked?chunks=3&size=5 HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n");

            assertThat(raw.readHead().toLowerCase(Locale.ROOT))
                    .contains("transfer-encoding: chunked")
                    .doesNotContain("content-length");
            assertThat(new String(raw.in().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("5\r\n.....\r\n".repeat(3) + "0\r\n\r\n");
        }
        assertThat(get("/chunked?chunks=0").body()).isEmpty();
    }

    @Test
    void largeIsExactlyAsLargeAsAskedFor() throws Exception {
        for (long bytes : List.of(0L, 1L, 65_537L, 200_000_001L)) {
            try (InputStream body = client.send(request("/large?bytes=" + bytes), BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(bytes);
            }
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNeitherTheShopNorItsMemory() throws Exception {
        try (RawClient raw = RawClient.connect(shop.port())) {
            raw.write("GET /large?bytes=1000000000000 HTTP/1.1\r\nhost: shop\r\n\r\n");
            await().until(() -> shop.requests("GET /large") == 1);

            for (int i = 0; i < 50; i++) {
                assertThat(get("/items/1").statusCode()).isEqualTo(200);
            }
        }

        // What was written is what the system's buffers for a socket hold, and a little.
        await().untilAsserted(() -> assertThat(log).anySatisfy(line -> {
            assertThat(line).startsWith("GET /large?bytes=1000000000000 - ");
            assertThat(Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .isBetween(1L, 64L << 20);
        }));
    }

    @Test
    void notModifiedMayTellALengthWithoutABody() {
        try (RawClient raw = RawClient.connect(shop.port())) {
            raw.write("GET /status/304 HTTP/1.1\r\nhost: shop\r\n\r\nGET /status/204 HTTP/1.1\r\nhost: shop\r\n\r\n");

            assertThat(raw.readHead()).startsWith("HTTP/1.1 304 ").contains("content-length: 14");
            assertThat(raw.readHead()).startsWith("HTTP/1.1 204 ").doesNotContain("content-length");
        }
    }

    @Test
    void anyStatusCanBeHad() throws Exception {
        for (int status : List.of(200, 201, 204, 205, 304, 400, 404, 418, 500, 503, 599)) {
            HttpResponse<String> response = get("/status/" + status);

            assertThat(response.statusCode()).isEqualTo(status);
        }
        assertThat(get("/status/100").statusCode()).isEqualTo(400);
        assertThat(get("/status/x").statusCode()).isEqualTo(400);
        assertThat(shop.requests("GET /status/204")).isEqualTo(1);
    }

    @Test
    void aClientMayWaitForLeaveToSendItsBody() {
        try (RawClient raw = RawClient.connect(shop.port())) {
            raw.write("""
                POST /login HTTP/1.1\r
                host: shop\r
                expect: 100-continue\r
                content-type: application/x-www-form-urlencoded\r
                content-length: 18\r
                \r
                """);
            assertThat(raw.readHead()).startsWith("HTTP/1.1 100 ");
            raw.write("user=a&pass=secret");
            assertThat(raw.readHead()).startsWith("HTTP/1.1 200 ");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port() + path))
                .timeout(Duration.ofSeconds(60))
                .build();
    }
}
