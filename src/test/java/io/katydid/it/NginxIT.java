package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals against the log of a real nginx, to the last request. */
class NginxIT {

    private static final String LOCATIONS = """
            location = /a { return 200 'a'; }
            location = /b { return 200 'bb'; }
            location = /old { return 302 /b; }
            location = /gone { return 404; }
            """;

    private static final String SCENARIO = """
            target: http://127.0.0.1:1
            users:
              Fast: { weight: 2, tasks: { a: { steps: [ { get: /a } ] }, b: { weight: 2, steps: [ { post: /b, body: x } ] } } }
              Odd:  { wait: 1ms..5ms, tasks: { o: { steps: [ { get: /old }, { get: /gone } ] } } }
            load: { users: 30, spawn-rate: 100, run-time: TIME }
            thresholds: [ error-rate < 100% ]
            """;

    @TempDir
    private Path folder;

    private Nginx nginx() throws IOException {
        return Nginx.start(
                Nginx.program().orElseGet(() -> abort("skipped: nginx is not installed (Debian: nginx-light)")),
                Files.createDirectories(folder.resolve("nginx")),
                LOCATIONS);
    }

    @Test
    void equalsTheLogToTheLastRequest() throws IOException {
        try (Nginx nginx = nginx()) {
            Files.writeString(folder.resolve("s.yaml"), SCENARIO.replace("TIME", "4s"));
            Program.Result result =
                    Program.run(folder, "run", "s.yaml", "-H", nginx.host(), "--recorder", "json", "-s", "20");
            assertThat(result.err()).contains("PASSED");
            TelemetryLines lines = TelemetryLines.of(result.out());
            Map<String, Long> log = nginx.requests();

            JsonNode last = lines.last();
            assertThat(last.path("num_interrupted").asLong()).isZero();
            assertThat(last.path("num_requests").asLong()
                            + last.path("num_redirects").asLong())
                    .isEqualTo(log.values().stream().mapToLong(Long::longValue).sum());
            assertThat(requests(lines, "GET", "/a")).isEqualTo(log.get("GET /a"));
            assertThat(requests(lines, "POST", "/b")).isEqualTo(log.get("POST /b"));
            assertThat(requests(lines, "GET", "/old"))
                    .isEqualTo(log.get("GET /old"))
                    .isEqualTo(log.get("GET /b"));
            assertThat(requests(lines, "GET", "/gone")).isEqualTo(log.get("GET /gone"));
            assertThat(lines.endpoint("GET", "/gone").path("num_failures").asLong())
                    .isEqualTo(log.get("GET /gone"));
        }
    }

    @Test
    void liesBetweenCountedAndInterruptedWhenStoppedInTheMiddle() throws IOException {
        try (Nginx nginx = nginx()) {
            Files.writeString(folder.resolve("s.yaml"), SCENARIO.replace("TIME", "10m"));
            Path file = folder.resolve("t.jsonl");
            Program program = Program.start(
                    folder,
                    Map.of(),
                    "run",
                    "s.yaml",
                    "-H",
                    nginx.host(),
                    "--recorder",
                    "json",
                    "--telemetry-file",
                    file.toString());
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                assertThat(program.isAlive()).isTrue();
                return Files.exists(file) && Files.readString(file).contains("spawn.complete");
            });
            program.signal("TERM");
            Program.Result result = program.result();

            assertThat(result.code()).isEqualTo(4);
            JsonNode last = TelemetryLines.of(Files.readString(file)).last();
            long counted = last.path("num_requests").asLong()
                    + last.path("num_redirects").asLong();
            long inLog = nginx.requests().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(inLog)
                    .isBetween(counted, counted + last.path("num_interrupted").asLong());
        }
    }

    private static long requests(TelemetryLines lines, String method, String name) {
        return lines.endpoint(method, name).path("num_requests").asLong();
    }
}
