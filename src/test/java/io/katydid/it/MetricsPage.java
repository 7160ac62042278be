package io.katydid.it;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The page for Prometheus of a running program, as a scraper sees it. */
record MetricsPage(int port) {

    private static final Pattern PLACE = Pattern.compile("metrics at http://127\\.0\\.0\\.1:([0-9]+)/metrics");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Waits until the program says where it is. */
    static MetricsPage of(Program program) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> PLACE.matcher(program.errSoFar()).find() || !program.isAlive());
        Matcher place = PLACE.matcher(program.errSoFar());
        if (!place.find()) {
            throw new IllegalStateException("no page: " + program.errSoFar());
        }
        return new MetricsPage(Integer.parseInt(place.group(1)));
    }

    HttpResponse<byte[]> ask(String accept, String encoding) {
        return get("/metrics", accept, encoding);
    }

    /** In plain text. */
    String text() {
        return text(ask("text/plain", "identity"));
    }

    /** Of all series of a name. */
    double sum(String name) {
        return text().lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    String health(String kind) {
        return text(get("/q/health/" + kind, "*/*", "identity"));
    }

    static String text(HttpResponse<byte[]> answer) {
        if (answer.headers().firstValue("content-encoding").isEmpty()) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        try (GZIPInputStream zipped = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> get(String path, String accept, String encoding) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("accept", accept)
                .header("accept-encoding", encoding)
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
