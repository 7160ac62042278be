package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, whole and as a shop alone. */
class DemoIT {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    @TempDir
    private Path folder;

    @Test
    void itRunsTheSampleAgainstItsOwnShopAndPasses() {
        Program.Result result = Program.run(folder, "demo", "-t", "6s", "-r", "40");

        assertThat(result.err()).contains("verdict      PASSED").doesNotContain("epoll is not active");
        assertThat(result.code()).isZero();
        TelemetryLines lines = TelemetryLines.of(result.out());
        assertThat(lines.last().path("num_requests").asLong()).isGreaterThan(100);
        assertThat(lines.last().path("verdict").asText()).isEqualTo("PASSED");
        assertThat(lines.endpoint("POST", "/orders").path("num_failures").asLong())
                .isZero();
    }

    @Test
    void theSummaryIsInUnicodeWhereTheLocaleIs() {
        Program.Result result = Program.start(
                        folder,
                        Map.of("LC_ALL", "C.UTF-8"),
                        "demo",
                        "-t",
                        "1s",
                        "-r",
                        "40",
                        "--telemetry-file",
                        "t.jsonl")
                .result();

        assertThat(result.out()).contains("\u2714 p95 < 3s");
    }

    @Test
    void theShopAloneServesUntilASignal() throws IOException {
        Program program = Program.start(folder, Map.of(), "demo", "--serve", "--web-port", "0");
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            assertThat(program.isAlive()).isTrue();
            return ADDRESS.matcher(program.outSoFar()).find();
        });
        Matcher address = ADDRESS.matcher(program.outSoFar());
        assertThat(address.find()).isTrue();
        try (InputStream answer = URI.create(address.group() + "/items").toURL().openStream()) {
            assertThat(answer.readAllBytes()).isNotEmpty();
        }
        program.signal("TERM");
        Program.Result result = program.result();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("has served 1 requests");
    }
}
