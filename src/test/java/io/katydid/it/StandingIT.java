package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program says of its own figures, and that nobody who stops listening ends a run. */
class StandingIT {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup/cpu");

    private static final String IDLE = """
            users: { U: { wait: 200ms, tasks: { t: { steps: [ { get: /items } ] } } } }
            load: { users: 2, spawn-rate: 10, run-time: 9s }
            """;

    private static final String BUSY = """
            users: { U: { tasks: { t: { steps: [ { get: /items } ] } } } }
            load: { users: 50, spawn-rate: 50, run-time: 25s }
            """;

    @TempDir
    private Path folder;

    private DemoShop shop;

    @BeforeEach
    void openShop() {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private String[] run(String scenario) throws IOException {
        Files.writeString(
                folder.resolve("s.yaml"),
                scenario + "target: http://127.0.0.1:" + shop.port() + "\nrecorders: { json: { interval: 1s, file: "
                        + folder.resolve("t.jsonl") + " } }\n");
        return new String[] {"run", "s.yaml", "--require-valid"};
    }

    private TelemetryLines lines() throws IOException {
        return TelemetryLines.of(Files.readString(folder.resolve("t.jsonl")));
    }

    @Test
    void anIdleAgentIsValid() throws IOException {
        Program.Result result = Program.run(folder, run(IDLE));

        assertThat(result.code()).as(result.err()).isZero();
        // on a machine that others keep busy even an idle agent is late, and says so
        assumeThat(lines().named("locust.tl.system.metric.host_cpu"))
                .as("a machine with some processor time to spare")
                .allSatisfy(line -> assertThat(line.path("value").asDouble()).isLessThan(90));
        assertThat(result.out()).contains("validity     VALID\nverdict      PASSED\n");
        assertThat(lines().last().path("validity").asText()).isEqualTo("VALID");
        assertThat(lines().named("locust.tl.event.generator.saturated")).isEmpty();
        JsonNode descriptors =
                lines().named("locust.tl.system.metric.descriptors").getLast();
        assertThat(descriptors.path("value").asLong())
                .isBetween(5L, descriptors.path("limit").asLong());
        assertThat(lines().named("locust.tl.system.metric.threads")
                        .getLast()
                        .path("value")
                        .asInt())
                .isGreaterThan(2);
    }

    @Test
    void anAgentStarvedByAQuotaIsNotToBeTrusted() throws IOException {
        assumeThat(GROUPS.resolve("tasks").toFile().canWrite())
                .as("control groups of version 1, and root, are needed to starve a process")
                .isTrue();
        Path group = Files.createDirectory(
                GROUPS.resolve("katydid-" + ProcessHandle.current().pid()));
        try {
            Files.writeString(group.resolve("cpu.cfs_period_us"), "100000");
            Files.writeString(group.resolve("cpu.cfs_quota_us"), "20000");
            Program.Result result = Program.startBehind(
                            List.of("sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", "sh"),
                            folder,
                            Map.of(),
                            run(BUSY))
                    .result();

            assertThat(result.out()).contains("validity     INVALID: ");
            assertThat(result.code()).as(result.out()).isEqualTo(5);
            JsonNode end = lines().last();
            assertThat(end.path("validity").asText()).isEqualTo("INVALID");
            assertThat(end.path("validity_reasons").asText()).contains("periods throttled by the cgroup: ");
            assertThat(lines().named("locust.tl.event.generator.saturated")).isNotEmpty();
            assertThat(lines().named("locust.tl.system.metric.throttled")
                            .getLast()
                            .path("throttled_periods")
                            .asLong())
                    .isPositive();
        } finally {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> group.toFile().delete());
        }
    }

    @Test
    void anAgentThatStoodStillIsNotToBeTrusted() throws IOException {
        Program program = Program.start(folder, Map.of(), run(IDLE.replace("9s", "12s")));
        Path file = folder.resolve("t.jsonl");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(file) && intervals(file) >= 7);
        program.signal("STOP");
        Awaitility.await().pollDelay(Duration.ofMillis(1500)).until(program::isAlive);
        program.signal("CONT");

        Program.Result result = program.result();

        assertThat(result.code()).as(result.out()).isEqualTo(5);
        assertThat(result.out()).containsPattern("INVALID: .*an event loop was late by \\d{4,} ms \\(limit 1000 ms\\)");
        assertThat(lines().named("locust.tl.event.generator.saturated")).isNotEmpty();
    }

    private static long intervals(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("\"stats_type\":\"current\""))
                    .count();
        }
    }

    @Test
    void aPipeThatBreaksDoesNotEndTheRun() throws IOException {
        run("""
                users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: /items } ] } } } }
                load: { users: 5, spawn-rate: 10, run-time: 6s }
                """);
        Files.writeString(
                folder.resolve("s.yaml"),
                Files.readString(folder.resolve("s.yaml")).replaceFirst("recorders: .*", "recorders: { json: {} }"));
        Program.Result result = Program.startBehind(
                        List.of("bash", "-c", "exec \"$@\" > >(head -c 1 > /dev/null)", "bash"),
                        folder,
                        Map.of(),
                        "run",
                        "s.yaml")
                .result();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("telemetry    json lost ")
                .contains("validity     DEGRADED: telemetry records lost: ")
                .contains("verdict      PASSED");
        assertThat(shop.requests()).isGreaterThan(100);
    }

    @Test
    void aDiskThatIsFullDoesNotEndTheRun() throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        List<String> arguments = new ArrayList<>(List.of(run(IDLE)));
        arguments.addAll(List.of("--telemetry-file", "/dev/full"));

        Program.Result result = Program.run(folder, arguments.toArray(String[]::new));

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("telemetry    json lost ").contains("validity     DEGRADED: ");
    }

    @Test
    void aDiskThatFillsUpInTheMiddleKeepsWhatItHasAndEndsNothing() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()))
                .as("skipped: a small disk takes the right to mount one")
                .isZero();
        try {
            List<String> arguments = new ArrayList<>(List.of(run(IDLE)));
            arguments.addAll(List.of("--telemetry-file", disk.resolve("t.jsonl").toString()));

            Program.Result result = Program.run(folder, arguments.toArray(String[]::new));

            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.out()).contains("telemetry    json lost ").contains("validity     DEGRADED: ");
            List<String> kept = Files.readAllLines(disk.resolve("t.jsonl"));
            assertThat(kept).hasSizeGreaterThan(10);
            // the last one may be cut where the disk was full
            TelemetryLines whole = TelemetryLines.of(String.join("\n", kept.subList(0, kept.size() - 1)));
            assertThat(whole.named("locust.tl.event.test.start")).hasSize(1);
        } finally {
            command("umount", disk.toString());
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
