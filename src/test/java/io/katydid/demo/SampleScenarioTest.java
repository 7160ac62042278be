package io.katydid.demo;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleScenarioTest {

    private static final Pattern REQUEST =
            Pattern.compile("^ *- (get|post|put|patch|delete|head): \"?(/[^\"\\s]*)", Pattern.MULTILINE);

    @Test
    void asksTheShopForNothingThatItDoesNotHave() {
        var requests = REQUEST.matcher(SampleScenario.text())
                .results()
                .map(match -> match.group(1).toUpperCase(Locale.ROOT) + " "
                        + match.group(2).replaceAll("\\$\\{random\\((\\w+)[^}]*}", "$1"))
                .collect(toCollection(TreeSet::new));

        assertThat(requests).contains("GET /items/1", "POST /login", "POST /orders", "GET /search?q=hat", "HEAD /");
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow();
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(requests)
                    .allSatisfy(request -> assertThat(status(client, shop.port(), request))
                            // 401: it is there, and wants a login
                            .isIn(200, 302, 401, 500));
        }
    }

    private static int status(HttpClient client, int port, String request) {
        String[] parts = request.split(" ", 2);
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + parts[1]))
                                    .method(parts[0], BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
