package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.demo.DemoShop;
import io.katydid.it.TelemetryLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in this process: labels, the container's last word, and thresholds that end a run. */
class StandingTest {

    private static final String VISITS = """
            users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: /items } ] } } } }
            load: { users: 2, spawn-rate: 10, run-time: 500ms }
            """;

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe();
    private DemoShop shop;

    @BeforeEach
    void openShop() {
        shop = DemoShop.open("127.0.0.1", 0).orThrow();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private String scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text + "target: http://127.0.0.1:" + shop.port() + "\n")
                .toString();
    }

    @Test
    void tagsStandInEveryLineAndInTheSummary() throws IOException {
        int code = probe.with("OTEL_RESOURCE_ATTRIBUTES", "env=%6Cab,team=web")
                .execute("run", scenario(VISITS), "--recorder", "json", "--tag", "env=ci", "--tag", "note=a,b");

        assertThat(code).as(probe.err()).isZero();
        assertThat(TelemetryLines.of(probe.out()).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.at("/telemetry/tags").toString())
                        .isEqualTo("{\"env\":\"ci\",\"note\":\"a,b\",\"team\":\"web\"}"));
        assertThat(probe.err()).contains("tags         env=ci, note=a,b, team=web");
    }

    @Test
    void tagsOfAVariableHaveCommasBetweenThem() throws IOException {
        int code = probe.with("KATYDID_TAG", "env=ci,build=7").execute("run", scenario(VISITS));

        assertThat(code).as(probe.err()).isZero();
        assertThat(probe.out()).contains("tags         build=7, env=ci");
    }

    @Test
    void wrongTagsAreRefusedBeforeAnythingStarts() throws IOException {
        int code = probe.with("KATYDID_TAG", "env=ci,build").execute("run", scenario(VISITS));

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).contains("KATYDID_TAG: 'build' is not a tag; write KEY=VALUE");
        assertThat(shop.requests()).isZero();

        assertThat(new CommandLineProbe()
                        .with("OTEL_RESOURCE_ATTRIBUTES", "a=%")
                        .execute("check", scenario(VISITS)))
                .isEqualTo(2);
    }

    @Test
    void theVerdictIsWrittenWhereContainersAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("termination-log"), "x".repeat(9000));

        int code = probe.terminationLog(file)
                .execute("run", scenario(VISITS + "thresholds: [ requests > 1000000 ]\n"), "-q");

        assertThat(code).isEqualTo(3);
        JsonNode verdict = new ObjectMapper().readTree(Files.readString(file));
        assertThat(verdict.path("verdict").asText()).isEqualTo("FAILED");
        assertThat(verdict.path("exit_code").asInt()).isEqualTo(3);
        assertThat(verdict.at("/thresholds/0/threshold").asText()).isEqualTo("requests > 1000000");
        assertThat(verdict.at("/totals/requests").asLong()).isEqualTo(shop.requests());
    }

    @Test
    void whereNoFileIsNoneIsMade() throws IOException {
        Path file = folder.resolve("termination-log");

        assertThat(probe.terminationLog(file).execute("run", scenario(VISITS), "-q"))
                .isZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void aThresholdThatAbortsEndsTheRunWithThree() throws IOException {
        String text = """
                users: { U: { wait: 20ms, tasks: { t: { steps: [ { get: /nowhere } ] } } } }
                load: { users: 2, spawn-rate: 10, run-time: 10m }
                thresholds: [ "error-rate < 1% over 1s, abort" ]
                """;

        int code = probe.execute("run", scenario(text), "--recorder", "json");

        assertThat(code).as(probe.err()).isEqualTo(3);
        TelemetryLines lines = TelemetryLines.of(probe.out());
        assertThat(lines.named("locust.tl.event.threshold.crossed"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("value").asText()).isEqualTo("100 %"));
        assertThat(lines.named("locust.tl.event.run.verdict"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("reason").asText())
                        .isEqualTo("the run was aborted: error-rate < 1% over 1s, abort (100 %)"));
        assertThat(probe.err())
                .contains("does not hold: error-rate < 1% over 1s, abort (100 %)")
                .contains("validity     VALID\nverdict      FAILED: the run was aborted");
    }
}
