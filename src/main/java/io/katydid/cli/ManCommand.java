package io.katydid.cli;

import io.katydid.cli.completion.CommandModel;
import io.katydid.cli.completion.ManPage;
import io.katydid.process.ExitCode;
import io.katydid.process.Version;
import io.katydid.process.World;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the man page: {@code katydid man | man -l -}. Hidden as {@link CompletionCommand} is. */
@Command(
        name = "man",
        hidden = true,
        description = "Print the man page, for man -l -.",
        mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {

    private final World world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ManCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        CommandModel program = CommandModels.of(spec.commandLine().getParent());
        SequencedMap<Integer, String> exitCodes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            exitCodes.put(code.code(), code.meaning());
        }
        world.out().print(new ManPage(program, Version.current(), exitCodes).text());
        world.out().flush();
        return ExitCode.PASSED.code();
    }
}
