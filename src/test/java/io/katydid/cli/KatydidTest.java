package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KatydidTest {

    private final CommandLineProbe probe = new CommandLineProbe();

    @Test
    void withoutACommandPrintsUsageOnStderrAndExitsWithTwo() {
        int code = probe.execute();

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid: a command is missing").contains("Usage: katydid");
        assertThat(probe.out()).isEmpty();
    }

    @Test
    void anUnknownOptionExitsWithTwo() {
        int code = probe.execute("--versoin");

        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).startsWith("katydid: unknown option '--versoin'; did you mean '--version'?");
        assertThat(probe.out()).isEmpty();
    }

    @Test
    void printsTheVersionOfTheBuild() {
        int code = probe.execute("--version");

        assertThat(code).isZero();
        assertThat(probe.out()).matches("(?s)katydid \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R.*");
        assertThat(probe.err()).isEmpty();
    }

    @Test
    void tellsWhatTheBuildIsMadeOf() {
        probe.execute("--version");

        assertThat(probe.out())
                .containsPattern("(?m)^commit +([0-9a-f]{7,}(-dirty)?|unknown)$")
                .containsPattern("(?m)^java +25.*, .*, .*$")
                .doesNotContain("$");
        for (String library :
                List.of("quarkus-core", "vertx-core", "netty-common", "HdrHistogram", "oshi-core", "picocli")) {
            assertThat(probe.out()).containsPattern("(?m)^" + library + " +\\d[\\w.]+$");
        }
    }

    @Test
    void everyCommandTellsTheVersion() {
        probe.execute("--version");
        for (String command : List.of("run", "check", "demo")) {
            CommandLineProbe other = new CommandLineProbe();

            assertThat(other.execute(command, "--version")).isZero();
            assertThat(other.out()).isEqualTo(probe.out());
        }
    }

    @Test
    void printsHelpOnStdout() {
        int code = probe.execute("--help");

        assertThat(code).isZero();
        assertThat(probe.out()).startsWith("Usage: katydid");
        assertThat(probe.err()).isEmpty();
    }
}
