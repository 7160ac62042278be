package io.katydid.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.demo.DemoShop.Opening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoShopTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private DemoShop shop = open(ShopSettings.PLAIN.withLog(log::add));

    @AfterEach
    void close() {
        client.close();
        shop.close();
    }

    @Test
    void theHomePageListsThePaths() throws Exception {
        HttpResponse<String> home = get("/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(home.body()).contains("/login", "/items", "/orders", "/slow");
    }

    @Test
    void aTakenPortIsRefusedInASentence() {
        Opening second = DemoShop.open("127.0.0.1", shop.port());

        assertThat(second)
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("127.0.0.1:" + shop.port() + ": cannot listen there (")
                                .contains("in use")
                                .endsWith("choose another, or port 0 for a free one"));
        assertThatThrownBy(second::orThrow).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPortTakenByAStrangerIsRefusedWithManyLoopsToo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Opening opening = DemoShop.open("127.0.0.1", taken.getLocalPort(), ShopSettings.PLAIN.withEventLoops(2));

            assertThat(opening).isInstanceOf(Opening.Refused.class);
        }
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThat(DemoShop.open("192.0.2.1", 0)).isInstanceOf(Opening.Refused.class);
        assertThat(DemoShop.open("127.0.0.1", 70_000))
                .isEqualTo(new Opening.Refused("127.0.0.1:70000: a port is from 1 to 65535, or 0 for a free one"));
    }

    @Test
    void everyRequestIsCountedByMethodAndPath() throws Exception {
        get("/items?page=2");
        get("/items?page=3");
        get("/items/7");
        get("/nowhere");
        send("DELETE", "/items/7", null, "");

        assertThat(shop.requests()).isEqualTo(5);
        assertThat(shop.requests("GET /items")).isEqualTo(2);
        assertThat(shop.requests("GET /never")).isZero();
        assertThat(shop.requestsByKind())
                .isEqualTo(Map.of("GET /items", 2L, "GET /items/7", 1L, "GET /nowhere", 1L, "DELETE /items/7", 1L));
    }

    @Test
    void everyResponseIsLogged() throws Exception {
        int missing = get("/items/501?why=not").body().length();
        int found = get("/search?q=hat").body().length();

        await().untilAsserted(() -> assertThat(log)
                .containsExactly("GET /items/501?why=not 404 " + missing, "GET /search?q=hat 200 " + found));
    }

    @Test
    void aRequestIsCountedOnArrivalAndLoggedWhenItsClientLeaves() throws Exception {
        try (RawClient raw = RawClient.connect(shop.port())) {
            raw.write("GET /slow?ms=600000 HTTP/1.1\r\nhost: shop\r\n\r\n");
            await().until(() -> shop.requests("GET /slow") == 1);
        }

        await().untilAsserted(() -> assertThat(log).containsExactly("GET /slow?ms=600000 - 0"));
    }

    @Test
    void itemsComeInPages() throws Exception {
        JsonNode first = json(get("/items"));
        JsonNode last = json(get("/items?page=25"));

        assertThat(first.get("pages").asInt()).isEqualTo(25);
        assertThat(first.get("items")).hasSize(20);
        assertThat(first.at("/items/0/id").asInt()).isEqualTo(1);
        assertThat(last.at("/items/19/id").asInt()).isEqualTo(500);
        assertThat(json(get("/items?page=26")).get("items")).isEmpty();
        assertThat(get("/items?page=0").statusCode()).isEqualTo(400);
        assertThat(json(get("/items?page=x")).get("error").asText()).contains("page is a whole number", "'x'");
    }

    @Test
    void anItemOutsideTheCatalogueIsNotFound() throws Exception {
        assertThat(json(get("/items/500")).get("id").asInt()).isEqualTo(500);
        for (String wrong : List.of("0", "501", "-1", "hat", "99999999999")) {
            assertThat(get("/items/" + wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void searchFindsByName() throws Exception {
        JsonNode found = json(get("/search?q=red%20hat"));

        assertThat(found.get("count").asInt()).isPositive();
        found.get("items").forEach(item -> assertThat(item.get("name").asText()).isEqualTo("Red hat"));
        assertThat(json(get("/search?q=zeppelin")).get("count").asInt()).isZero();
        assertThat(get("/search").statusCode()).isEqualTo(400);
    }

    @Test
    void aQueryThatCannotBeDecodedIsRefused() throws Exception {
        try (RawClient raw = RawClient.connect(shop.port())) {
            raw.write("GET /search?q=%zz HTTP/1.1\r\nhost: shop\r\n\r\n");

            assertThat(raw.readHead()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void optionsAndWrongMethodsNameTheRightOnes() throws Exception {
        HttpResponse<String> options = send("OPTIONS", "/items", null, "");
        HttpResponse<String> wrong = send("POST", "/items", JSON, "{}");

        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        String length = Integer.toString(get("/items").body().length());

        HttpResponse<String> head = send("HEAD", "/items", null, "");
        HttpResponse<String> large = send("HEAD", "/large?bytes=5000000000", null, "");

        assertThat(head.headers().firstValue("content-length")).hasValue(length);
        assertThat(head.body()).isEmpty();
        assertThat(large.headers().firstValue("content-length")).hasValue("5000000000");
        assertThat(send("HEAD", "/chunked", null, "").statusCode()).isEqualTo(200);
    }

    @Test
    void everyJsonResponseHasALength() throws Exception {
        for (String path :
                List.of("/items", "/items/1", "/items/0", "/search?q=a", "/cart", "/flaky", "/status/418", "/no")) {
            HttpResponse<String> response = get(path);

            assertThat(response.headers().firstValue("content-type")).as(path).hasValue(JSON);
            assertThat(response.headers().firstValueAsLong("content-length"))
                    .as(path)
                    .hasValue(response.body().length());
        }
    }

    @Test
    void severalLoopsShareOneFreePortAndTheirCounts() throws Exception {
        reopen(ShopSettings.PLAIN.withEventLoops(3));

        IntStream.range(0, 9).parallel().forEach(_ -> {
            try (RawClient raw = RawClient.connect(shop.port())) {
                raw.write("GET /items/1 HTTP/1.1\r\nhost: shop\r\n\r\n");
                assertThat(raw.readHead()).startsWith("HTTP/1.1 200 ");
            }
        });

        assertThat(shop.requests("GET /items/1")).isEqualTo(9);
    }

    @Test
    void theWholeShopCanBeSlow() throws Exception {
        reopen(ShopSettings.PLAIN.withDelay(Duration.ofMillis(200)));

        long start = System.nanoTime();
        HttpResponse<String> login = send("POST", "/login", JSON, "{\"user\":\"a\",\"pass\":\"secret\"}");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(login.statusCode()).isEqualTo(200);
    }

    @Test
    void theWholeShopCanFailAlikeWithEverySeed() throws Exception {
        List<Integer> first = statuses(ShopSettings.PLAIN.withFailures(0.5).withSeed(7));
        List<Integer> again = statuses(ShopSettings.PLAIN.withFailures(0.5).withSeed(7));
        List<Integer> other = statuses(ShopSettings.PLAIN.withFailures(0.5).withSeed(8));

        assertThat(first).contains(200, 503).isEqualTo(again).isNotEqualTo(other);
    }

    @Test
    void theWholeShopCanHangUp() {
        reopen(ShopSettings.PLAIN.withDrops(1));

        assertThatThrownBy(() -> send("POST", "/login", FORM, "user=a&pass=secret"))
                .isInstanceOf(IOException.class);
        assertThat(shop.requests("POST /login")).isEqualTo(1);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> ShopSettings.PLAIN.withFailures(1.5)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> ShopSettings.PLAIN.withDrops(-1)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> ShopSettings.PLAIN.withEventLoops(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> ShopSettings.PLAIN.withSessions(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> ShopSettings.PLAIN.withDelay(Duration.ofMillis(-1)))
                .hasMessageContaining("not negative");
    }

    private List<Integer> statuses(ShopSettings settings) throws Exception {
        reopen(settings);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            statuses.add(get("/items/1").statusCode());
        }
        return statuses;
    }

    private void reopen(ShopSettings settings) {
        shop.close();
        shop = open(settings);
    }

    private static DemoShop open(ShopSettings settings) {
        return DemoShop.open("127.0.0.1", 0, settings).orThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, "");
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("content-type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
