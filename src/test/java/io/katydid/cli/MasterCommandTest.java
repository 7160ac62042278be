package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterCommandTest {

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe();

    private String scenario() throws IOException {
        String text = "target: http://127.0.0.1:1\nusers: { U: { tasks: { t: { steps: [ { get: / } ] } } } }\n";
        return Files.writeString(folder.resolve("s.yaml"), text).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--user-classes=:3          | --user-classes: ':3' has no name; write Web or Web:3",
                "--user-classes=Web,Web:3   | --user-classes: 'Web' is listed twice; give it once, with its weight",
                "--user-classes=Web:x       | --user-classes: 'x' is not a number from 1 to 1000000",
                "--expect-workers=0         | --expect-workers: '0' is not a number from 1 to 1000000",
                "--worker-timeout=1s        | --worker-timeout: '1s' is less than two heartbeats",
                "--once                     | --once: works with katydid run only; leave it out",
                "--debug                    | --debug: works with katydid run only",
            })
    void aBadValueIsBlamedByItsOption(String option, String problem) throws IOException {
        assertThat(probe.execute("master", scenario(), option)).isEqualTo(2);
        assertThat(probe.err()).contains(problem);
    }

    @Test
    void itsHelpShowsOnlyWhatItTakes() {
        assertThat(probe.execute("master", "--help")).isZero();
        assertThat(probe.out())
                .contains("--expect-workers", "--users")
                .doesNotContain("--once")
                .doesNotContain("--debug");
    }
}
