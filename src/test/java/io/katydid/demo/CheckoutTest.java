package io.katydid.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final DemoShop shop =
            DemoShop.open("127.0.0.1", 0, ShopSettings.PLAIN.withSessions(3)).orThrow();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final HttpClient stranger =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.close();
        stranger.close();
        shop.close();
    }

    @Test
    void aLoginGivesATokenAndACookie() throws Exception {
        HttpResponse<String> login = login("ada", "secret");

        String token = json(login).get("token").asText();
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(json(login).get("ok").isBoolean()).isTrue();
        assertThat(json(login).get("ok").asBoolean()).isTrue();
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(login.headers().firstValue("set-cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("session=" + token + ";"));
    }

    @Test
    void aFormLogsInAsWell() throws Exception {
        HttpResponse<String> login = send(client, "POST", "/login", FORM, "user=a%26b&pass=secret", null);

        assertThat(login.statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsUnauthorized() throws Exception {
        HttpResponse<String> login = login("ada", "guess");

        assertThat(login.statusCode()).isEqualTo(401);
        assertThat(json(login).get("ok").asBoolean()).isFalse();
        assertThat(login.headers().firstValue("set-cookie")).isEmpty();
        assertThat(send(client, "POST", "/login", null, "", null).statusCode()).isEqualTo(401);
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() throws Exception {
        assertThat(send(client, "POST", "/login", JSON, "{\"user\":", null).statusCode())
                .isEqualTo(400);
        assertThat(send(client, "POST", "/login", JSON, "[1]", null).statusCode())
                .isEqualTo(400);
        assertThat(send(client, "POST", "/login", FORM, "user=%zz", null).statusCode())
                .isEqualTo(400);
        assertThat(send(client, "POST", "/login", "text/plain", "hello", null).statusCode())
                .isEqualTo(415);
        assertThat(send(client, "POST", "/login", JSON, "x".repeat(2 << 20), null)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void cartAndOrdersNeedALogin() throws Exception {
        assertThat(send(stranger, "GET", "/cart", null, "", null).statusCode()).isEqualTo(401);
        assertThat(send(stranger, "POST", "/cart", FORM, "item=7", null).statusCode())
                .isEqualTo(401);
        assertThat(send(stranger, "GET", "/orders", null, "", null).statusCode())
                .isEqualTo(401);
        assertThat(send(stranger, "POST", "/orders", FORM, "item=7", "made-up").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theCookieIsEnoughToFillACartAndOrderIt() throws Exception {
        login("ada", "secret");

        HttpResponse<String> added = send(client, "POST", "/cart", JSON, "{\"item\":7,\"quantity\":2}", null);
        HttpResponse<String> ordered = send(client, "POST", "/orders", null, "", null);
        JsonNode orders = json(send(client, "GET", "/orders", null, "", null));

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(json(added).at("/items/0/id").asInt()).isEqualTo(7);
        assertThat(json(added).get("total").asDouble())
                .isEqualTo(2 * json(added).at("/items/0/price").asDouble());
        assertThat(ordered.statusCode()).isEqualTo(201);
        assertThat(json(ordered).get("total")).isEqualTo(json(added).get("total"));
        assertThat(orders.get("count").asInt()).isEqualTo(1);
        assertThat(orders.get("orders")).containsExactly(json(ordered));
        assertThat(send(client, "POST", "/orders", null, "", null).statusCode()).isEqualTo(400);
    }

    @Test
    void theTokenIsEnoughToOrderAtOnce() throws Exception {
        String token = json(login("ada", "secret")).get("token").asText();

        HttpResponse<String> order = send(stranger, "POST", "/orders", FORM, "item=7&currency=SEK", token);

        assertThat(order.statusCode()).isEqualTo(201);
        assertThat(json(order).get("currency").asText()).isEqualTo("SEK");
        assertThat(send(stranger, "POST", "/orders", FORM, "item=501", token).statusCode())
                .isEqualTo(400);
    }

    @Test
    void thingsInTheCartChange() throws Exception {
        login("ada", "secret");

        assertThat(send(client, "PATCH", "/cart/7", FORM, "quantity=2", null).statusCode())
                .isEqualTo(404);
        assertThat(send(client, "PUT", "/cart/7", FORM, "quantity=2", null).statusCode())
                .isEqualTo(200);
        JsonNode patched = json(send(client, "PATCH", "/cart/7", JSON, "{\"quantity\":5}", null));
        assertThat(patched.at("/items/0/quantity").asInt()).isEqualTo(5);
        assertThat(send(client, "PUT", "/cart/7", FORM, "quantity=0", null).statusCode())
                .isEqualTo(400);
        assertThat(send(client, "PUT", "/cart/501", FORM, "quantity=1", null).statusCode())
                .isEqualTo(404);
        assertThat(send(client, "DELETE", "/cart/7", null, "", null).statusCode())
                .isEqualTo(204);
        assertThat(send(client, "DELETE", "/cart/7", null, "", null).statusCode())
                .isEqualTo(404);
        assertThat(send(client, "DELETE", "/cart", null, "", null).statusCode()).isEqualTo(204);
        assertThat(json(send(client, "GET", "/cart", null, "", null)).get("items"))
                .isEmpty();
    }

    @Test
    void aFullShopForgetsTheSessionUnusedForLongest() throws Exception {
        String first = json(login("a", "secret")).get("token").asText();
        String second = json(login("b", "secret")).get("token").asText();
        login("c", "secret");
        send(stranger, "GET", "/cart", null, "", first);
        login("d", "secret");

        assertThat(send(stranger, "GET", "/cart", null, "", first).statusCode()).isEqualTo(200);
        assertThat(send(stranger, "GET", "/cart", null, "", second).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> login(String user, String pass) throws IOException, InterruptedException {
        return send(client, "POST", "/login", JSON, "{\"user\":\"" + user + "\",\"pass\":\"" + pass + "\"}", null);
    }

    private HttpResponse<String> send(
            HttpClient who, String method, String path, String type, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("content-type", type);
        }
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        return who.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
