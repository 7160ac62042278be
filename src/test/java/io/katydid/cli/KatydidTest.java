package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(probe.out()).matches("katydid \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(probe.err()).isEmpty();
    }

    @Test
    void printsHelpOnStdout() {
        int code = probe.execute("--help");

        assertThat(code).isZero();
        assertThat(probe.out()).startsWith("Usage: katydid");
        assertThat(probe.err()).isEmpty();
    }
}
