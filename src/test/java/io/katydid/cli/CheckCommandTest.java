package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.yaml.ScenarioSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String SCENARIO = """
            target: http://shop.test
            secrets: { key: { env: SHOP_KEY } }
            users: { U: { tasks: { t: { tags: [read], steps: [ { get: /, headers: { x-key: "${key}" } } ] } } } }
            load: { users: 5 }
            """;

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe().with("SHOP_KEY", "k3y");
    private String file = "";

    @BeforeEach
    void writeScenario() throws IOException {
        file = Files.writeString(folder.resolve("s.yaml"), SCENARIO).toString();
    }

    /** The last column of an option's row. */
    private String source(String option) {
        return probe.out()
                .lines()
                .filter(line -> line.matches("(options)? +" + option + " .*"))
                .map(line -> line.substring(line.lastIndexOf("  ") + 2))
                .findFirst()
                .orElse("not shown");
    }

    @Test
    void tellsDefaultsFromWhatTheScenarioSays() {
        assertThat(probe.execute("check", file)).isZero();

        assertThat(source("host")).isEqualTo(file);
        assertThat(source("users")).isEqualTo(file);
        assertThat(source("spawn-rate")).isEqualTo("default");
        assertThat(source("run-time")).isEqualTo("default");
        assertThat(source("stop-timeout")).isEqualTo("default");
        assertThat(source("recorder")).isEqualTo("not shown");
    }

    @Test
    void theCommandLineWinsOverOursAndOursOverLocusts() {
        int code = probe.with("LOCUST_HOST", "http://locust.test")
                .with("LOCUST_USERS", "7")
                .with("KATYDID_USERS", "8")
                .with("LOCUST_RUN_TIME", "1m")
                .with("KATYDID_RUN_TIME", "2m")
                .execute("check", file, "-t", "90");

        assertThat(code).isZero();
        assertThat(source("host")).isEqualTo("LOCUST_HOST");
        assertThat(source("users")).isEqualTo("KATYDID_USERS");
        assertThat(source("run-time")).isEqualTo("--run-time");
        assertThat(probe.out()).containsPattern("run-time +1m30s ");
    }

    @Test
    void namesTheSourceOfEverythingAboutARecorder() {
        int code = probe.with("LOCUST_ENABLE_TELEMETRY_RECORDER", "json")
                .with("LOCUST_TELEMETRY_STATS_RECORDER_INTERVAL", "5")
                .execute("check", file, "--telemetry-file", "t.jsonl");

        assertThat(code).isZero();
        assertThat(source("recorder")).isEqualTo("LOCUST_ENABLE_TELEMETRY_RECORDER");
        assertThat(source("telemetry-file")).isEqualTo("--telemetry-file");
        assertThat(source("lt-stats-recorder-interval")).isEqualTo("LOCUST_TELEMETRY_STATS_RECORDER_INTERVAL");
        assertThat(source("lt-system-usage-recorder-interval")).isEqualTo("default");
        assertThat(probe.out()).containsPattern("lt-system-usage-recorder-interval +5s ");
    }

    @Test
    void namesTheScenarioForItsOwnRecorder() throws IOException {
        Files.writeString(Path.of(file), SCENARIO + "recorders: { json: { interval: 3s } }\n");

        assertThat(probe.execute("check", file)).isZero();
        assertThat(source("recorder")).isEqualTo(file);
        assertThat(source("lt-stats-recorder-interval")).isEqualTo(file);
        assertThat(source("telemetry-file")).isEqualTo("default");
    }

    @Test
    void neverShowsASecret() {
        assertThat(probe.execute("check", file)).isZero();
        assertThat(probe.out()).contains("key from env SHOP_KEY").doesNotContain("k3y");
    }

    @Test
    void printsTheSchemaAndNothingElse() {
        assertThat(probe.execute("check", "--schema")).isZero();
        assertThat(probe.out()).isEqualTo(ScenarioSchema.text());
        assertThat(probe.err()).isEmpty();
    }
}
