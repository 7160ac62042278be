package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.agent.Boot;
import io.katydid.it.TelemetryLines;
import io.katydid.process.FakeWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;

/** What the other commands answer, and what every command does with words it does not know. */
class CommandsTest {

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe();

    private String scenario() throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), """
                        target: http://127.0.0.1:1
                        users: { U: { tasks: { t: { steps: [ { get: / } ] } } } }
                        load: { users: 4, run-time: 1m }
                        """).toString();
    }

    @Test
    void checkPrintsThePlanAndWhereEachValueComesFrom() throws IOException {
        int code = probe.with("LOCUST_SPAWN_RATE", "2")
                .with("KATYDID_TESTPLAN", "plan")
                .execute("check", scenario(), "--run-time", "30");

        assertThat(code).isZero();
        assertThat(probe.err()).isEmpty();
        assertThat(probe.out())
                .containsPattern("users +4 +.*s\\.yaml")
                .containsPattern("spawn-rate +2 +LOCUST_SPAWN_RATE")
                .containsPattern("run-time +30s +--run-time")
                .containsPattern("testplan +plan +KATYDID_TESTPLAN")
                .containsPattern("stop-timeout +5s +default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check"})
    void telemetryNeverOverwritesTheScenario(String command) throws IOException {
        String file = scenario();
        String before = Files.readString(Path.of(file));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(file));

        for (String name : List.of(file, link.toString())) {
            assertThat(probe.execute(command, file, "--recorder", "json", "--telemetry-file", name))
                    .isEqualTo(2);
        }
        assertThat(probe.err()).contains("--telemetry-file: '" + link + "' is the scenario");
        assertThat(Path.of(file)).hasContent(before);
    }

    @Test
    void checkSaysOfAFileForTelemetryThatItCannotBeWrittenAndCreatesNone() throws IOException {
        String missing = folder.resolve("none").resolve("t.jsonl").toString();
        Path fresh = folder.resolve("t.jsonl");

        assertThat(probe.execute("check", scenario(), "--recorder", "json", "--telemetry-file", missing))
                .isEqualTo(2);
        assertThat(probe.err()).contains("--telemetry-file: the folder of '" + missing + "' does not exist");
        assertThat(probe.execute("check", scenario(), "--recorder", "json", "--telemetry-file", fresh.toString()))
                .isZero();
        assertThat(fresh).doesNotExist();
    }

    @Test
    void aFlagInTheEnvironmentIsTrueOrFalseAndNothingElse() throws IOException {
        assertThat(probe.with("KATYDID_ONCE", "off").execute("check", scenario()))
                .isZero();
        assertThat(probe.with("KATYDID_ONCE", "maybe").execute("check", scenario()))
                .isEqualTo(2);
        assertThat(probe.err())
                .contains("katydid check: KATYDID_ONCE: 'maybe' is neither true nor false; write one of them");
    }

    @Test
    void checkPrintsTheSchema() throws IOException {
        assertThat(probe.execute("check", "--schema")).isZero();
        assertThat(new ObjectMapper().readTree(probe.out()).path("$schema").asText())
                .contains("json-schema.org");
    }

    @Test
    void demoPrintsItsScenarioAndItIsValid() throws IOException {
        assertThat(probe.execute("demo", "--print")).isZero();
        Path copy = Files.writeString(folder.resolve("copy.yaml"), probe.out());

        assertThat(new CommandLineProbe().execute("check", copy.toString())).isZero();
    }

    @Test
    void demoRunsTheSampleAgainstItsShop() {
        int code = probe.execute("demo", "-t", "3", "-u", "12", "-r", "12");

        TelemetryLines lines = TelemetryLines.of(probe.out());
        assertThat(probe.err()).contains("verdict");
        assertThat(lines.last().path("num_requests").asLong()).isPositive();
        assertThat(lines.last().path("num_interrupted").asLong()).isZero();
        assertThat(code).isIn(0, 3); // so short a run may miss the number of requests that the sample wants
    }

    @Test
    void demoServesUntilItIsEnded() {
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> probe.execute("demo", "--serve", "--web-port", "0"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> probe.out().contains("The shop is open at http://127.0.0.1:"));
        Signal.raise(new Signal("TERM"));

        assertThat(code.join()).isZero();
        assertThat(probe.out()).contains("The shop has served 0 requests.");
    }

    @Test
    void aPortThatIsTakenIsTwo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = probe.execute("demo", "--serve", "--web-port", Integer.toString(taken.getLocalPort()));

            assertThat(code).isEqualTo(2);
            assertThat(probe.err()).contains("cannot listen there").contains("Nothing was started.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --user 3 s.yaml      | katydid run: unknown option '--user'; did you mean '--users'?",
                "rnu s.yaml               | katydid: unknown command 'rnu'; did you mean 'run'?",
                "run s.yaml --csv out     | katydid run: --csv is not supported yet; for all figures in a file write --recorder json --telemetry-file FILE",
                "run s.yaml --html=r.html | katydid run: --html is not supported yet; for all figures in a file write --recorder json --telemetry-file FILE",
                "run s.yaml --master      | katydid run: --master is not supported yet; leave it out",
                "-f locustfile.py         | katydid: there is no -f: a scenario is YAML and named without an option; write katydid run SCENARIO",
                "run -f locustfile.py     | katydid run: there is no -f: a scenario is YAML and named without an option; write katydid run SCENARIO",
                "s.yaml                   | katydid: unknown command 's.yaml'; write katydid run s.yaml",
                "run s.yaml --vus 10      | katydid run: unknown option '--vus'; it is called '--users' here",
                "run s.yaml -i 10         | katydid run: unknown option '-i'",
                "run s.yaml -l            | katydid run: unknown option '-l'; did you mean '-L'?",
                "run                      | katydid run: a scenario is missing; write katydid run SCENARIO",
                "run a.yaml b.yaml        | katydid run: unknown argument 'b.yaml'",
            })
    void aWordThatNobodyKnowsIsTwo(String line, String message) {
        int code = probe.execute(line.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(probe.out()).isEmpty();
        assertThat(probe.err()).startsWith(message + "\n");
    }

    @Test
    void aRecorderThatIsNotThereIsToldByTheNameThatWasWritten() throws IOException {
        assertThat(probe.execute("check", scenario(), "--recorder", "statsd")).isEqualTo(2);
        assertThat(probe.err()).startsWith("--recorder: unknown recorder 'statsd'");
    }

    @Test
    void aBugIsSeventyWithItsStack() throws IOException {
        FakeWorld world = new FakeWorld();
        Boot boot = (job, log) -> {
            throw new IllegalStateException("a bug for this test");
        };

        assertThat(Katydid.execute(new String[] {"run", scenario()}, world.world(), boot))
                .isEqualTo(70);
        assertThat(world.err()).contains("a bug for this test").contains("\tat ");
    }
}
