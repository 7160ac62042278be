package io.katydid.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs command lines in this process, without Quarkus, and keeps what they said. */
final class CommandLineProbe {

    private Path terminationLog = Path.of("nowhere");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Boot boot = CommandLineProbe::call;

    CommandLineProbe with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** In place of running the job. */
    CommandLineProbe booting(Boot other) {
        boot = other;
        return this;
    }

    private static int call(Callable<Integer> job, LogSettings log) {
        try {
            return job.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that happens after all has been read and before the run. */
    CommandLineProbe booting(Runnable first) {
        return booting((job, log) -> {
            first.run();
            return call(job, log);
        });
    }

    CommandLineProbe terminationLog(Path file) {
        terminationLog = file;
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
                new TerminationLog(terminationLog));
        return Katydid.execute(args, world, boot);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
