package io.katydid.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real collector, Prometheus, Loki and trace store, wired by the very files of deploy/observability. */
final class BackEnds implements AutoCloseable {

    private static final Path FILES = Path.of("deploy", "observability").toAbsolutePath();
    private static final List<String> PROGRAMS = List.of("otelcol", "prometheus", "loki", "jaeger");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Deque<Process> processes = new ArrayDeque<>();

    private BackEnds(Path folder) {
        this.folder = folder;
    }

    static boolean areThere() {
        return PROGRAMS.stream().allMatch(name -> Prometheus.program(name).isPresent());
    }

    /** @param scraped the port of a page that Prometheus shall scrape */
    static BackEnds start(Path folder, int scraped) throws IOException {
        BackEnds all = new BackEnds(folder);
        all.prometheus(scraped);
        all.loki();
        all.traces();
        all.collector();
        return all;
    }

    private void prometheus(int scraped) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("prometheus.yaml"),
                Files.readString(FILES.resolve("prometheus.yaml"))
                        .replace("host.docker.internal:8089", "127.0.0.1:" + scraped));
        run(
                "prometheus",
                Map.of(),
                "--config.file=" + settings,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port("prometheus"),
                "--web.enable-otlp-receiver",
                "--enable-feature=exemplar-storage",
                "--log.level=warn");
        ready("prometheus", "/-/ready");
    }

    private void loki() throws IOException {
        run(
                "loki",
                Map.of(
                        "LOKI_ADDRESS", "127.0.0.1",
                        "LOKI_PORT", Integer.toString(port("loki")),
                        "LOKI_GRPC_PORT", Integer.toString(port("loki-grpc")),
                        "LOKI_FOLDER", folder.resolve("loki").toString()),
                "-config.file=" + FILES.resolve("loki.yaml"),
                "-config.expand-env=true");
        ready("loki", "/ready");
    }

    /** All its ports are named to keep them on loopback and out of others' way. */
    private void traces() throws IOException {
        String[] arguments = Stream.of(
                        "collector.otlp.grpc",
                        "collector.otlp.http",
                        "collector.grpc-server",
                        "collector.http-server",
                        "query.http-server",
                        "query.grpc-server",
                        "admin.http",
                        "http-server")
                .map(name -> "--" + name + ".host-port=127.0.0.1:" + port(name))
                .toArray(String[]::new);
        run(
                "jaeger",
                Map.of("OTEL_TRACES_SAMPLER", "always_off"),
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of("jaeger-binary", "jaeger-compact", "zipkin-compact")
                                        .map(name ->
                                                "--processor." + name + ".server-host-port=127.0.0.1:" + port(name)))
                        .toArray(String[]::new));
        ready("admin.http", "/");
    }

    private void collector() throws IOException {
        run(
                "otelcol",
                Map.of(
                        "OTLP_GRPC", "127.0.0.1:" + port("otlp-grpc"),
                        "OTLP_HTTP", "127.0.0.1:" + port("otlp-http"),
                        "COLLECTOR_HEALTH", "127.0.0.1:" + port("health"),
                        "PROMETHEUS_URL", "http://127.0.0.1:" + port("prometheus"),
                        "LOKI_URL", "http://127.0.0.1:" + port("loki"),
                        "TRACES_OTLP", "127.0.0.1:" + port("collector.otlp.grpc")),
                "--config=" + FILES.resolve("collector.yaml"));
        ready("health", "/");
    }

    String otlp() {
        return "http://127.0.0.1:" + port("otlp-grpc");
    }

    String otlpHttp() {
        return "http://127.0.0.1:" + port("otlp-http");
    }

    /** What Prometheus answers to a query now. */
    JsonNode metrics(String query) {
        return ask("prometheus", "/api/v1/query?query=" + encoded(query))
                .path("data")
                .path("result");
    }

    /** The first number of an answer; NaN without one. */
    double number(String query) {
        JsonNode results = metrics(query);
        return results.isEmpty()
                ? Double.NaN
                : Double.parseDouble(results.get(0).path("value").get(1).asText());
    }

    /** The exemplars of a metric in the last quarter of an hour. */
    JsonNode exemplars(String query) {
        long now = System.currentTimeMillis() / 1000;
        return ask(
                        "prometheus",
                        "/api/v1/query_exemplars?query=" + encoded(query) + "&start=" + (now - 900) + "&end="
                                + (now + 60))
                .path("data");
    }

    /** What Loki has of the last quarter of an hour. */
    JsonNode logs(String query) {
        long now = System.currentTimeMillis();
        return ask(
                        "loki",
                        "/loki/api/v1/query_range?limit=1000&query=" + encoded(query) + "&start=" + (now - 900_000)
                                + "000000&end=" + (now + 60_000) + "000000")
                .path("data")
                .path("result");
    }

    /** The spans of a trace; none when the store does not have it. */
    JsonNode spans(String traceId) {
        return ask("query.http-server", "/api/traces/" + traceId)
                .path("data")
                .path(0)
                .path("spans");
    }

    /** What the collector and the store of metrics complained of, to say why a figure is missing. */
    String complaints() {
        return Stream.of("otelcol", "prometheus")
                .map(program -> folder.resolve(program + ".log"))
                .flatMap(BackEnds::lines)
                .filter(line -> line.contains("error"))
                .limit(20)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode ask(String whom, String path) {
        try {
            return new ObjectMapper().readTree(get(whom, path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String whom, String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(whom) + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ready(String whom, String path) {
        await().atMost(LONG).until(() -> {
            try {
                return get(whom, path).statusCode() == 200;
            } catch (IOException _) {
                // nobody listens yet
                return false;
            }
        });
    }

    private void run(String program, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(Prometheus.program(program).orElseThrow().toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile());
        builder.environment().putAll(environment);
        processes.push(builder.start());
    }

    private int port(String name) {
        return ports.computeIfAbsent(name, absent -> {
            try (ServerSocket free = new ServerSocket(0)) {
                return free.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
