package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A master and its workers as processes of this machine, and a target that counts what comes. */
final class Cluster implements AutoCloseable {

    /** Far beyond what anything here takes, on the slowest machine. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Pattern PORT = Pattern.compile("master at [^ ]*:([0-9]+)");
    private static final String LOCALHOST = "127.0.0.1";

    private final Path folder;
    private final DemoShop shop = DemoShop.open(LOCALHOST, 0).orThrow();
    private final List<Program> programs = new ArrayList<>();
    private int masters;

    /** @param folder in which scenarios, telemetry and whatever else is a file lies */
    Cluster(Path folder) {
        this.folder = folder;
    }

    /** One class of users, {@code Web}, each of which asks for {@code /items} some twenty times a second. */
    static String scenario(int users, String runTime) {
        return """
                name: herd
                target: http://127.0.0.1:1
                users: { Web: { wait: 50ms, tasks: { look: { steps: [ { get: /items } ] } } } }
                load: { users: %d, spawn-rate: %d, run-time: %s }
                """.formatted(users, users, runTime);
    }

    DemoShop shop() {
        return shop;
    }

    String host() {
        return "http://" + LOCALHOST + ":" + shop.port();
    }

    /** A master with its telemetry in a file of its own, on a free port unless the arguments name one. */
    Program master(String scenario, String... arguments) {
        return master(Map.of(), scenario, arguments);
    }

    Program master(Map<String, String> environment, String scenario, String... arguments) {
        masters++;
        try {
            Files.writeString(folder.resolve("herd.yaml"), scenario);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> all = new ArrayList<>(List.of("master", "herd.yaml", "--host", host()));
        all.addAll(List.of(
                "--recorder", "json", "--telemetry-file", telemetryFile().toString()));
        all.addAll(List.of("--lt-stats-recorder-interval", "1"));
        if (!List.of(arguments).contains("--master-bind-port")) {
            all.addAll(List.of("--master-bind-port", "0"));
        }
        all.addAll(List.of(arguments));
        return start(environment, all);
    }

    private Path telemetryFile() {
        return folder.resolve("master" + masters + ".jsonl");
    }

    /** Waits until the master says where it is. */
    static int portOf(Program master) {
        await().atMost(PATIENCE).until(() -> PORT.matcher(master.errSoFar()).find() || !master.isAlive());
        Matcher port = PORT.matcher(master.errSoFar());
        if (!port.find()) {
            throw new IllegalStateException("no master: " + master.errSoFar());
        }
        return Integer.parseInt(port.group(1));
    }

    Program worker(int port, String... arguments) {
        return worker(Map.of(), port, arguments);
    }

    Program worker(Map<String, String> environment, int port, String... arguments) {
        List<String> all = new ArrayList<>(List.of("worker", "--master-port", Integer.toString(port)));
        all.addAll(List.of(arguments));
        return start(environment, all);
    }

    List<Program> workers(int port, int count) {
        List<Program> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(worker(port));
        }
        return workers;
    }

    /** Any command of the program; it ends with this at the latest. */
    Program start(Map<String, String> environment, List<String> arguments) {
        Program program = Program.start(folder, environment, arguments.toArray(String[]::new));
        programs.add(program);
        return program;
    }

    /** What the newest master has told until now. */
    TelemetryLines telemetry() {
        try {
            String text = Files.exists(telemetryFile()) ? Files.readString(telemetryFile()) : "";
            return TelemetryLines.of(text.substring(0, text.lastIndexOf('\n') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of the newest master with such a name, without its beginning. */
    List<JsonNode> events(String name) {
        return telemetry().named("locust.tl.event." + name);
    }

    /** As the newest master has said it last; 0 before. */
    int users() {
        List<JsonNode> intervals = telemetry().stats("current");
        return intervals.isEmpty() ? 0 : intervals.getLast().path("user_count").asInt();
    }

    /** Waits until all users are there, by the word of the newest master. */
    void awaitUsers(int users) {
        await().atMost(PATIENCE).until(() -> users() == users);
    }

    /** Waits until an event has been told and, in an interval after that, all users were there. */
    void awaitUsersAfter(String event, int users) {
        await().atMost(PATIENCE).until(() -> usersAfter(event) == users);
    }

    /** -1: nothing has been told since. */
    private int usersAfter(String event) {
        boolean happened = false;
        int users = -1;
        for (JsonNode line : telemetry().lines()) {
            JsonNode telemetry = line.path("telemetry");
            happened |= telemetry.path("telemetry_name").asText().equals("locust.tl.event." + event);
            if (happened && telemetry.path("stats_type").asText().equals("current")) {
                users = telemetry.path("user_count").asInt();
            }
        }
        return users;
    }

    /** All that was counted is all that came, and nothing was cut. */
    JsonNode assertExact() {
        JsonNode last = telemetry().last();
        assertThat(last.path("num_interrupted").asLong()).isZero();
        assertThat(last.path("num_requests").asLong())
                .isEqualTo(shop.requests())
                .isPositive();
        return last;
    }

    /** What the newest master's final line says against its own figures. */
    String doubts() {
        return telemetry().last().path("validity_reasons").toString();
    }

    @Override
    public void close() {
        programs.forEach(Program::kill);
        shop.close();
    }
}
