package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event loops, epoll, and what quotas and memory limits of a real kernel make of them. */
class LimitsIT {

    private static final String SCENARIO = """
            target: http://127.0.0.1:1
            users: { U: { wait: 10ms..20ms, tasks: { t: { steps: [ { get: /items } ] } } } }
            load: { users: 20, spawn-rate: 100, run-time: 1m }
            """;

    @TempDir
    private Path folder;

    @Test
    void asManyLoopsWaitWithEpollAsThereAreCores() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            Program program = running(List.of(), shop);

            assertThat(loops(program)).isEqualTo(cores);
            // each loop of epoll has a timer of the kernel's, which the JDK's own selector has not
            assertThat(timers(program)).isGreaterThanOrEqualTo(cores);
            assertThat(end(program).err()).doesNotContain("epoll is not active");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, 0.5 cores, true", "1.5, 2, 1.5 cores, false", "1, 1, 1 core, false"})
    void aQuotaDecidesTheLoops(double quota, int loops, String words, boolean ofTheParent) throws IOException {
        assumeTrue(Runtime.getRuntime().availableProcessors() >= 2, "skipped: a quota says nothing on a single core");
        try (ControlGroup group = ControlGroup.make().quota(quota);
                ControlGroup inner = group.inner();
                DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            Program program = running((ofTheParent ? inner : group).prefix(), shop);

            assertThat(loops(program)).isEqualTo(loops);
            assertThat(end(program).err())
                    .contains("agent        " + loops + (loops == 1 ? " event loop, " : " event loops, "))
                    .contains("quota of " + words);
        }
    }

    /** A JVM needs more for itself. */
    @Test
    void aMemoryLimitIsKept() throws IOException {
        int limit = Program.nativeFile().isPresent() ? 64 : 256;
        Files.writeString(folder.resolve("s.yaml"), """
                target: http://127.0.0.1:1
                users: { U: { wait: 500ms..1500ms, tasks: { t: { steps: [ { get: /items, expect: { body: { contains: name } } } ] } } } }
                load: { users: 1000, spawn-rate: 500, run-time: 15s }
                thresholds: [ requests > 5000 ]
                """);
        try (ControlGroup group = ControlGroup.make().memory(limit);
                DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            Program.Result result = Program.startBehind(
                            group.prefix(),
                            folder,
                            Map.of(),
                            "run",
                            "s.yaml",
                            "-H",
                            "http://127.0.0.1:" + shop.port(),
                            "--recorder",
                            "json")
                    .result();

            assertThat(group.processesKilled()).isZero();
            assertThat(result.err()).contains("memory limit " + limit + " MiB");
            assertThat(result.code()).as(result.err()).isZero();
            List<JsonNode> memory = TelemetryLines.of(result.out()).named("locust.tl.system.metric.mem");
            assertThat(memory).isNotEmpty();
        }
    }

    @Test
    void checkTellsTheLimitsToo() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        try (ControlGroup group = ControlGroup.make().quota(0.75).memory(512)) {
            Program.Result result = Program.startBehind(group.prefix(), folder, Map.of(), "check", "s.yaml")
                    .result();

            assertThat(result.out()).contains("1 event loop, quota of 0.75 cores, memory limit 512 MiB");
        }
    }

    private Program running(List<String> prefix, DemoShop shop) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        long before = shop.requests();
        Program program =
                Program.startBehind(prefix, folder, Map.of(), "run", "s.yaml", "-H", "http://127.0.0.1:" + shop.port());
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            assertThat(program.isAlive()).isTrue();
            return shop.requests() > before + 100;
        });
        return program;
    }

    private static Program.Result end(Program program) {
        program.signal("TERM");
        return program.result();
    }

    private static long loops(Program program) throws IOException {
        return read(program, "task").stream()
                .filter(task -> firstLine(task.resolve("comm")).startsWith("load-"))
                .count();
    }

    private static long timers(Program program) throws IOException {
        return read(program, "fd").stream()
                .filter(descriptor -> linked(descriptor).equals("anon_inode:[timerfd]"))
                .count();
    }

    private static List<Path> read(Program program, String what) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + program.pid(), what))) {
            return entries.toList();
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static String linked(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }
}
