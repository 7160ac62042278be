package io.katydid.demo;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Threshold;
import io.katydid.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleScenarioTest {

    private static final Pattern REQUEST =
            Pattern.compile("^ *- (get|post|put|patch|delete|head): \"?(/[^\"\\s]*)", Pattern.MULTILINE);

    @Test
    void isValidAndTakesAnotherHost() {
        Overrides host = new Overrides(
                new Overrides.Value("--host", "http://127.0.0.1:1"),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                List.of(),
                null,
                null,
                null,
                false,
                Map.of());

        Reading reading = new ScenarioReader(_ -> null, Path.of("."))
                .read(SampleScenario.NAME, SampleScenario.text().getBytes(StandardCharsets.UTF_8), host);

        assertThat(reading).isInstanceOfSatisfying(Reading.Valid.class, valid -> {
            Scenario scenario = valid.scenario();
            assertThat(scenario.target().toString()).contains("127.0.0.1").doesNotContain("8089");
            assertThat(scenario.users()).hasSize(3);
            assertThat(scenario.thresholds()).anyMatch(Threshold::aboutErrors);
            assertThat(scenario.recorders()).isEmpty();
        });
    }

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
