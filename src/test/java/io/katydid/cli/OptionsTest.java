package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
                "--web-port           | 65536   | --web-port: '65536' is not a port; write a number from 1 to 65535, or 0 for a free one",
                "--web-port           | http    | --web-port: 'http' is not a port; write a number",
                "--metrics-linger     | long    | --metrics-linger: 'long' is not a duration; write 5, 500ms, 10s or 1m30s",
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
    void aPortThatIsTakenIsToldBeforeAnythingIsWritten() throws IOException {
        Path lines = folder.resolve("lines.jsonl");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String[] run = {"run", scenario(), "--recorder", "json,prometheus", "--telemetry-file", lines.toString()};

            assertThat(probe.with("LOCUST_WEB_PORT", port).execute(run)).isEqualTo(2);
            assertThat(probe.err())
                    .startsWith("LOCUST_WEB_PORT: 127.0.0.1:" + port + ": cannot listen there")
                    .contains("1 problem.");
            assertThat(lines).doesNotExist();
        }
    }

    @Test
    void aPortThatIsTakenIsNothingToARunThatServesNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineProbe started = new CommandLineProbe().booting((job, log) -> 42);

            assertThat(started.execute("run", scenario(), "--web-port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(42);
        }
    }

    @Test
    void aHostThatIsNotOfThisMachineIsTold() throws IOException {
        String[] run = {"run", scenario(), "--recorder", "prometheus", "--web-port", "0", "--web-host"};

        assertThat(probe.execute(with(run, "no such host"))).isEqualTo(2);
        assertThat(probe.err()).startsWith("--web-host: 'no such host' is not a name of this machine");
        CommandLineProbe other = new CommandLineProbe();
        assertThat(other.execute(with(run, "192.0.2.1"))).isEqualTo(2);
        assertThat(other.err()).startsWith("--web-port: 192.0.2.1:0: cannot listen there");
    }

    private static String[] with(String[] arguments, String last) {
        return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
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
        "--html=page.html,   --html is not supported yet",
        "--lt-log-level,     --lt-log-level is not supported yet",
        "--user,             unknown option '--user'; did you mean '--users'?"
    })
    void whatIsYetToComeIsNoMisspelling(String option, String words) throws IOException {
        int code = probe.execute("run", scenario(), option);

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid run: " + words);
    }

    @Test
    void aMissingScenarioIsSaid() {
        assertThat(probe.execute("run")).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid run: a scenario is missing; write katydid run SCENARIO");
    }
}
