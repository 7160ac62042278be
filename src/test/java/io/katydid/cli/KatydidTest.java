package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KatydidTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutACommandPrintsUsageOnStderrAndExitsWithTwo() {
        int code = execute();

        assertThat(code).isEqualTo(2);
        assertThat(stderr()).startsWith("a command is missing").contains("Usage: katydid");
        assertThat(stdout()).isEmpty();
    }

    @Test
    void anUnknownOptionExitsWithTwo() {
        int code = execute("--versoin");

        assertThat(code).isEqualTo(2);
        assertThat(stderr()).contains("'--versoin'").contains("--version");
        assertThat(stdout()).isEmpty();
    }

    @Test
    void printsTheVersionOfTheBuild() {
        int code = execute("--version");

        assertThat(code).isZero();
        assertThat(stdout()).matches("katydid \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(stderr()).isEmpty();
    }

    @Test
    void printsHelpOnStdout() {
        int code = execute("--help");

        assertThat(code).isZero();
        assertThat(stdout()).startsWith("Usage: katydid");
        assertThat(stderr()).isEmpty();
    }

    private int execute(String... args) {
        return Katydid.execute(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String stdout() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String stderr() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
