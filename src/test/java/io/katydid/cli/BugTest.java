package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is our fault exits with 70 and shows its trace, whoever meets it. */
class BugTest {

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe();

    private String scenario() throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), """
                        target: http://127.0.0.1:1
                        users: { U: { tasks: { t: { steps: [ { get: / } ] } } } }
                        """).toString();
    }

    @Test
    void anExceptionExitsWithSeventy() throws IOException {
        int code = probe.booting((job, log) -> {
                    throw new IllegalStateException("broken inside");
                })
                .execute("run", scenario());

        assertThat(code).isEqualTo(70);
        assertThat(probe.err())
                .startsWith("a bug of Katydid, not of your scenario:")
                .contains("IllegalStateException: broken inside")
                .contains("\tat ");
        assertThat(probe.out()).isEmpty();
    }

    @Test
    void anErrorExitsWithSeventyToo() throws IOException {
        int code = probe.booting((job, log) -> {
                    throw new NoClassDefFoundError("io/katydid/Missing");
                })
                .execute("run", scenario());

        assertThat(code).isEqualTo(70);
        assertThat(probe.err())
                .startsWith("a bug of Katydid, not of your scenario:")
                .contains("NoClassDefFoundError");
    }
}
