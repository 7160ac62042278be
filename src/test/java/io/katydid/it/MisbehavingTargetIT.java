package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that refuse, lie, hang and drop: each a counted failure of its kind, and the run goes on to its end. */
class MisbehavingTargetIT {

    private static final String SCENARIO = """
            target: http://127.0.0.1:1
            http: { timeout: TIMEOUT }
            users: { U: { wait: 50ms, tasks: { t: { steps: [ { get: /x } ] } } } }
            load: { users: 2, spawn-rate: 10, run-time: 2s }
            thresholds: [ error-rate >= 0% ]
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CLOSES_AT_ONCE   | connection_closed
                    HALF_AN_ANSWER   | connection_closed
                    NOT_HTTP         | protocol
                    ENDLESS_HEAD     | protocol
                    SILENT           | timeout
                    """)
    void whatAnswersBadlyIsAFailureOfItsKind(Rogue.Manner manner, String errorType) throws IOException {
        try (Rogue rogue = Rogue.open(manner)) {
            // only who says nothing is waited for in vain; the others may take their time on a busy machine
            String timeout = manner == Rogue.Manner.SILENT ? "500ms" : "10s";
            TelemetryLines lines = linesOfRunAgainst("http://127.0.0.1:" + rogue.port(), timeout);

            assertThat(errorTypes(lines)).containsExactly(errorType);
            assertThat(lines.last().path("num_failures").asLong())
                    .isEqualTo(lines.last().path("num_requests").asLong())
                    .isPositive();
        }
    }

    @Test
    void aPortWhereNobodyListensIsRefused() throws IOException {
        Rogue gone = Rogue.open(Rogue.Manner.SILENT);
        gone.close();

        assertThat(errorTypes(linesOfRunAgainst("http://127.0.0.1:" + gone.port())))
                .containsExactly("connection_refused");
    }

    @Test
    void aNameThatNobodyKnowsIsDns() throws IOException {
        assertThat(errorTypes(linesOfRunAgainst("http://nobody.invalid"))).containsExactly("dns");
    }

    @Test
    void aServerWithoutTlsIsTls() throws IOException {
        try (Rogue rogue = Rogue.open(Rogue.Manner.NOT_HTTP)) {
            assertThat(errorTypes(linesOfRunAgainst("https://127.0.0.1:" + rogue.port())))
                    .containsExactly("tls");
        }
    }

    private TelemetryLines linesOfRunAgainst(String host) throws IOException {
        return linesOfRunAgainst(host, "10s");
    }

    private TelemetryLines linesOfRunAgainst(String host, String timeout) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO.replace("TIMEOUT", timeout));
        Program.Result result = Program.run(folder, "run", "s.yaml", "-H", host, "--recorder", "json");

        assertThat(result.err()).contains("verdict").doesNotContain("\tat ");
        return TelemetryLines.of(result.out());
    }

    private static List<String> errorTypes(TelemetryLines lines) {
        return lines.stats("endpoint").stream()
                .filter(line -> line.path("status").asText().equals("error"))
                .map(line -> line.path("error_type"))
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}
