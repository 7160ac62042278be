package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with options is said before anything starts, with the exit code 2. */
class OptionsTest {

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe().booting((job, log) -> {
        throw new AssertionError("started");
    });

    private String scenario() throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), """
                        target: http://127.0.0.1:1
                        users: { U: { tasks: { t: { steps: [ { get: / } ] } } } }
                        """).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed               | one     | --seed: 'one' is not a whole number; write one, such as 42",
                "--run-id             | 7F      | --run-id: '7F' is not a run id; write eight lower-case hex digits, such as 7f3a91c2",
                "--stop-timeout       | later   | --stop-timeout: 'later' is not a duration; write 5, 500ms, 10s or 1m30s",
                "--loglevel           | loud    | --loglevel: 'loud' is not a level; write DEBUG, INFO, WARNING, ERROR or CRITICAL",
                "--exit-code-on-error | 256     | --exit-code-on-error: '256' is not an exit code; write a number from 0 to 255",
                "--users              | many    | --users: ",
                "--run-time           | 10 secs | --run-time: '10 secs' is not a duration",
                "--host               | shop    | --host: 'shop' is not an address",
                "--recorder           | jsn     | --recorder: unknown recorder 'jsn'; did you mean 'json'?",
                "--recorder           | otl     | --recorder: unknown recorder 'otl'; did you mean 'otel'?",
            })
    void aBadValueIsBlamedByItsOption(String option, String value, String problem) throws IOException {
        int code = probe.execute("run", scenario(), option, value);

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).contains(problem).contains("Nothing was started.");
        assertThat(probe.out()).isEmpty();
    }

    @Test
    void aBadVariableIsBlamedByItsName() throws IOException {
        int code = probe.with("LOCUST_STOP_TIMEOUT", "later").execute("run", scenario());

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).contains("LOCUST_STOP_TIMEOUT: 'later' is not a duration");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        int code = probe.execute("run", scenario(), "--seed", "one", "--run-id", "7F", "-u", "0");

        assertThat(code).isEqualTo(2);
        assertThat(probe.err())
                .contains("--seed: ")
                .contains("--run-id: ")
                .contains("--users: ")
                .contains("3 problems.");
    }

    @ParameterizedTest
    @CsvSource({
        "--expect-workers=3, --expect-workers is not supported yet",
        "--lt-log-level,     --lt-log-level is not supported yet",
        "--user,             unknown option '--user'; did you mean '--users'?"
    })
    void whatIsYetToComeIsNoMisspelling(String option, String words) throws IOException {
        int code = probe.execute("run", scenario(), option);

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid run: " + words);
    }

    @Test
    void aCommandThatIsYetToComeIsSaidToBeOne() {
        assertThat(probe.execute("master")).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid: the command 'master' is not supported yet");
    }

    @Test
    void aMissingScenarioIsSaid() {
        assertThat(probe.execute("run")).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid run: a scenario is missing; write katydid run SCENARIO");
    }
}
