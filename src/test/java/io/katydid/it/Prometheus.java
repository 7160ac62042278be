package io.katydid.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes one page every second. Its programs lie in a folder of their own, or it is not there. */
final class Prometheus implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** {@code KATYDID_STACK} names the folder that has {@code bin/prometheus}; else it is that of the user's cache. */
    static Optional<Path> program(String name) {
        String named = System.getenv("KATYDID_STACK");
        Path folder =
                named == null ? Path.of(System.getProperty("user.home"), ".cache", "katydid", "stack") : Path.of(named);
        return Optional.of(folder.resolve("bin").resolve(name)).filter(Files::isExecutable);
    }

    static Prometheus scraping(int page, Path folder, Path program) throws IOException {
        int port = freePort();
        Path settings = Files.writeString(folder.resolve("prometheus.yaml"), """
                global: { scrape_interval: 1s, scrape_timeout: 1s }
                scrape_configs:
                  - job_name: katydid
                    static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
                """.formatted(page));
        File log = folder.resolve("prometheus.log").toFile();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--enable-feature=exemplar-storage",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Prometheus prometheus = new Prometheus(process, port);
        await().atMost(Duration.ofMinutes(1)).until(prometheus::isReady);
        return prometheus;
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** The one number that a query answers; NaN when it answers none. */
    double number(String query) {
        JsonNode results = ask("/api/v1/query", Map.of("query", query)).path("result");
        return results.isEmpty()
                ? Double.NaN
                : Double.parseDouble(results.get(0).path("value").get(1).asText());
    }

    /** What it says of its only target: empty when all is well. */
    String lastError() {
        JsonNode target = ask("/api/v1/targets", Map.of()).path("activeTargets").get(0);
        return target.path("health").asText().equals("up")
                ? target.path("lastError").asText()
                : "not up: " + target;
    }

    private JsonNode ask(String path, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder(path).append('?');
        parameters.forEach((name, value) ->
                query.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        try {
            return new ObjectMapper().readTree(get(query.toString()).body()).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
