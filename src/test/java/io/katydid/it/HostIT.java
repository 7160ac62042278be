package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's own figures against what the kernel says of the same process, so that every build of the program tells the same. */
class HostIT {

    private static final String SCENARIO = """
            target: http://127.0.0.1:1
            users: { U: { wait: 1ms, tasks: { t: { steps: [ { get: /items } ] } } } }
            load: { users: 20, spawn-rate: 100 }
            """;

    @TempDir
    private Path folder;

    @Test
    void theyAreTheKernels() throws IOException {
        assumeThat(Path.of("/proc/net/dev")).exists();
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        Path file = folder.resolve("t.jsonl");
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            long[] before = networkBytes();
            Program program = Program.start(
                    folder,
                    Map.of(),
                    "run",
                    "s.yaml",
                    "-H",
                    "http://127.0.0.1:" + shop.port(),
                    "--telemetry-file",
                    file.toString(),
                    "--recorder",
                    "json",
                    "--lt-stats-recorder-interval",
                    "1");
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                assertThat(program.isAlive()).isTrue();
                return Files.exists(file) && lines(file, "cpu").size() >= 6;
            });
            double resident = kilobytes(program.pid(), "VmRSS") / 1024.0;
            double peak = kilobytes(program.pid(), "VmHWM") / 1024.0;
            double seconds = processorSeconds(program.pid());
            program.signal("TERM");
            assertThat(program.result().code()).isEqualTo(4);
            long[] after = networkBytes();

            assertThat(last(file, "mem").path("value").asDouble())
                    .isCloseTo(resident, within(Math.max(resident / 4, 32)))
                    .isLessThanOrEqualTo(peak * 1.5);
            double told = lines(file, "cpu").stream()
                    .skip(1)
                    .mapToDouble(line -> line.path("value").asDouble() / 100)
                    .sum();
            // each line stands for the second before it; the rest is the start, the end and a busy machine
            assertThat(told).isBetween(seconds / 4, seconds * 1.5 + 1);
            for (JsonNode line : lines(file, "network")) {
                int direction = line.path("direction").asText().equals("recv") ? 0 : 1;
                assertThat(line.path("value").asLong()).isBetween(before[direction], after[direction]);
            }
        }
    }

    private static List<JsonNode> lines(Path file, String what) throws IOException {
        String text = Files.readString(file);
        return TelemetryLines.of(text.substring(0, text.lastIndexOf('\n') + 1))
                .named("locust.tl.system.metric." + what);
    }

    private static JsonNode last(Path file, String what) throws IOException {
        return lines(file, what).getLast();
    }

    private static long kilobytes(long pid, String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static double processorSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .orElseThrow()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .toMillis()
                / 1000.0;
    }

    /** Received, sent. */
    private static long[] networkBytes() throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of("/proc/net/dev")).stream()
                .skip(2)
                .map(line -> line.substring(line.indexOf(':') + 1).strip().split("\\s+"))
                .toList();
        return new long[] {
            rows.stream().mapToLong(row -> Long.parseLong(row[0])).sum(),
            rows.stream().mapToLong(row -> Long.parseLong(row[8])).sum()
        };
    }
}
