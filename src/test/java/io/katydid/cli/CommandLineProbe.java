package io.katydid.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs command lines in this process, without Quarkus, and keeps what they said. */
final class CommandLineProbe {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Runnable booting = () -> {};

    CommandLineProbe with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Something that happens after all has been read and before the run. */
    CommandLineProbe booting(Runnable booting) {
        this.booting = booting;
        return this;
    }

    /** Answers the exit code. */
    int execute(String... args) {
        World world = new World(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                out,
                environment::get,
                new Terminal(false, false, false, false, true),
                TerminalSize.of(environment::get, Optional::empty),
                (job, log) -> {
                    try {
                        booting.run();
                        return job.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        return Katydid.execute(args, world);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
