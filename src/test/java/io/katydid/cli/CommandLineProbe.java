package io.katydid.cli;

import io.katydid.agent.Boot;
import io.katydid.agent.settings.LogSettings;
import io.katydid.process.FakeWorld;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Runs command lines in this process, without Quarkus, and keeps what they said. */
final class CommandLineProbe {

    private final FakeWorld world = new FakeWorld();
    private Boot boot = CommandLineProbe::call;

    CommandLineProbe with(String variable, String value) {
        world.set(variable, value);
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
        world.terminationLog(file);
        return this;
    }

    /** Returns the exit code. */
    int execute(String... args) {
        return Katydid.execute(args, world.world(), boot);
    }

    String out() {
        return world.out();
    }

    String err() {
        return world.err();
    }
}
