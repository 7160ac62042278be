package io.katydid.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real Locust as a process, master or worker: the other end that the program has to get on with. */
final class Locust implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LOCALHOST = "127.0.0.1";

    private final Program process;
    private final int port;
    private final int webPort;
    private final boolean stopsByGet;

    private Locust(LocustPackage installed, Program process, int port, int webPort) {
        this.stopsByGet = installed.isOldest();
        this.process = process;
        this.port = port;
        this.webPort = webPort;
    }

    /**
     * A master without a page, which runs its test as soon as its workers are there, and ends.
     *
     * @param script the text of its locustfile
     * @param arguments such as {@code -u 10 -r 5 -t 10s --expect-workers 2}
     */
    static Locust headlessMaster(LocustPackage installed, Path folder, String script, String... arguments) {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of("--master", "--headless", "--master-bind-host", LOCALHOST));
        all.addAll(List.of("--master-bind-port", Integer.toString(port)));
        all.addAll(List.of(arguments));
        return new Locust(installed, start(installed, folder, script, all), port, 0);
    }

    /** A master with its page, by which tests are started and ended; returned when it answers. */
    static Locust pageMaster(LocustPackage installed, Path folder, String script, String... arguments) {
        return pageMaster(installed, folder, script, freePort(), arguments);
    }

    /** Ends it at once and starts another one in its place. */
    Locust again(LocustPackage installed, Path folder, String script, String... arguments) {
        process.kill();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
        return pageMaster(installed, folder, script, port, arguments);
    }

    private static Locust pageMaster(
            LocustPackage installed, Path folder, String script, int port, String... arguments) {
        int webPort = freePort();
        List<String> all = new ArrayList<>(List.of("--master", "--master-bind-host", LOCALHOST));
        all.addAll(List.of("--master-bind-port", Integer.toString(port)));
        all.addAll(List.of("--web-host", LOCALHOST, "--web-port", Integer.toString(webPort)));
        all.addAll(List.of(arguments));
        Locust master = new Locust(installed, start(installed, folder, script, all), port, webPort);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(master::answers);
        return master;
    }

    /**
     * A worker.
     *
     * @param port of its master on this machine
     */
    static Locust worker(LocustPackage installed, Path folder, String script, int port, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--worker", "--master-host", LOCALHOST));
        all.addAll(List.of("--master-port", Integer.toString(port)));
        all.addAll(List.of(arguments));
        return new Locust(installed, start(installed, folder, script, all), port, 0);
    }

    private static Program start(LocustPackage installed, Path folder, String script, List<String> arguments) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(folder), "locustfile", ".py");
            Files.writeString(file, script);
            List<String> command = new ArrayList<>(installed.command());
            command.addAll(List.of("-f", file.toString()));
            command.addAll(arguments);
            return Program.startCommand(command, folder, Map.of("PYTHONUNBUFFERED", "1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where workers find the master. */
    int port() {
        return port;
    }

    /** The process, for its log, its signals and its end. */
    Program process() {
        return process;
    }

    /** Starts a test, or changes one that runs. */
    void swarm(int users, double spawnRate, String host) {
        String form = "user_count=" + users + "&spawn_rate=" + spawnRate + "&host="
                + URLEncoder.encode(host, StandardCharsets.UTF_8);
        JsonNode answer = json(HttpRequest.newBuilder(page("/swarm"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (!answer.path("success").asBoolean()) {
            throw new IllegalStateException("Locust does not start: " + answer);
        }
    }

    void stop() {
        HttpRequest.Builder stop = HttpRequest.newBuilder(page("/stop"));
        json(stopsByGet ? stop.GET() : stop.POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** What its page is made of: {@code state}, {@code user_count}, {@code workers}, {@code stats}, {@code errors} and more. */
    JsonNode figures() {
        return json(HttpRequest.newBuilder(page("/stats/requests")));
    }

    /** One row of its figures; missing where there is none. */
    JsonNode row(String name) {
        for (JsonNode row : figures().path("stats")) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        return figures().path("no such row");
    }

    private boolean answers() throws InterruptedException {
        try {
            return CLIENT.send(
                                    HttpRequest.newBuilder(page("/stats/requests"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Locust ended: " + process.errSoFar(), e);
            }
            return false; // not yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode json(HttpRequest.Builder request) {
        try {
            String body = CLIENT.send(
                            request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI page(String path) {
        return URI.create("http://" + LOCALHOST + ":" + webPort + path);
    }

    @Override
    public void close() {
        process.kill();
    }
}
