package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerCommandTest {

    @TempDir
    private Path folder;

    private final AtomicInteger boots = new AtomicInteger();
    private final CommandLineProbe probe = new CommandLineProbe().booting((job, log) -> boots.incrementAndGet());

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--master-port         | 0     | --master-port: '0' is not a port; write a number from 1 to 65535",
                "--master-lost-timeout | long  | --master-lost-timeout: 'long' is not a duration; write 0, 30, 90s or 5m",
                "--cluster-secret-file | none  | --cluster-secret-file: 'none' cannot be read; make it with katydid keygen",
                "--scenario            | none  | none: there is no such file",
                "--recorder            | jsn   | --recorder: unknown recorder 'jsn'; did you mean 'json'?",
                "--telemetry-file      | /x/y  | --telemetry-file: there is no json recorder to write into the file",
                "--loglevel            | loud  | --loglevel: 'loud' is not a level",
                "--users               | 5     | unknown option '--users'",
            })
    void aBadValueIsBlamedByItsOption(String option, String value, String problem) {
        int code = probe.execute("worker", option, value);

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).contains(problem);
        assertThat(boots).hasValue(0);
    }

    @Test
    void aSecretThatCanBeGuessedIsRefused() throws IOException {
        assertThat(probe.execute("worker", "--cluster-secret-file", file("secret", "short\n")))
                .isEqualTo(2);
        assertThat(probe.err()).contains("is too short; put at least 16 characters there");
    }

    @Test
    void theOwnScenarioIsReadBeforeAnythingStarts() throws IOException {
        String scenario = file("s.yaml", "target: nowhere\n");
        assertThat(probe.execute("worker", "--scenario", scenario)).isEqualTo(2);
        assertThat(probe.err()).contains("s.yaml:1:").contains("Nothing was started.");
    }

    @ParameterizedTest
    @CsvSource({
        "--worker",
        "worker",
        "--master-host=there --worker --headless",
        "-f locustfile.py --worker",
        "--worker --locustfile=/mnt/locust/main.py --master-port 5558",
        "--worker -f -"
    })
    void locustsModeIsTheCommand(String line) {
        assertThat(probe.execute(line.split(" "))).isEqualTo(1);
        assertThat(boots).hasValue(1);
        boolean script = line.contains("-f") || line.contains("locustfile");
        assertThat(probe.err().lines().filter(said -> said.contains("is a Locust script and is not used")))
                .hasSize(script ? 1 : 0);
    }

    @Test
    void locustsVariablesAreEnough() {
        probe.with("LOCUST_MODE_WORKER", "true")
                .with("LOCUST_LOCUSTFILE", "/mnt/main.py")
                .with("LOCUST_MASTER_NODE_HOST", "master")
                .with("LOCUST_MASTER_NODE_PORT", "port");

        assertThat(probe.execute()).isEqualTo(2);
        assertThat(probe.err())
                .contains("katydid worker: '/mnt/main.py' is a Locust script")
                .contains("LOCUST_MASTER_NODE_PORT: 'port' is not a port");
    }

    @Test
    void twoModesAreOneTooMany() {
        assertThat(probe.execute("--worker", "--master")).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid: --master and --worker are two modes; write katydid master or");
        CommandLineProbe variables =
                new CommandLineProbe().with("LOCUST_MODE_WORKER", "on").with("LOCUST_MODE_MASTER", "1");
        assertThat(variables.execute()).isEqualTo(2);
        assertThat(variables.err()).contains("LOCUST_MODE_MASTER and LOCUST_MODE_WORKER are both true");
        assertThat(boots).hasValue(0);
    }

    @Test
    void aVariableThatSaysNeitherYesNorNoIsRefused() {
        probe.with("LOCUST_MODE_WORKER", "banana");

        assertThat(probe.execute()).isEqualTo(2);
        assertThat(probe.err()).contains("LOCUST_MODE_WORKER: 'banana' says neither yes nor no; write true or false");
        assertThat(new CommandLineProbe().with("LOCUST_MODE_WORKER", "banana").execute("--help"))
                .isZero();
    }

    @Test
    void anotherCommandIsStrongerThanAVariable() {
        assertThat(probe.with("LOCUST_MODE_WORKER", "1").execute("check")).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid check: a scenario is missing");
        assertThat(new CommandLineProbe().with("LOCUST_MODE_WORKER", "1").execute("--version"))
                .isZero();
    }
}
