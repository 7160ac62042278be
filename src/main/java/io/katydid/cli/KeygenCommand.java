package io.katydid.cli;

import io.katydid.agent.SecretFile;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints a new secret for a cluster. */
@Command(
        name = "keygen",
        description = "Print a new secret for --cluster-secret-file, to be shared by master and workers.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KeygenCommand implements Callable<Integer> {

    private final World world;

    KeygenCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        world.out().println(SecretFile.generate());
        return ExitCode.PASSED.code();
    }
}
