package io.katydid.cli;

import io.katydid.cli.completion.CommandModel;
import io.katydid.cli.completion.Completion;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints the script with which a shell completes this program's options. Hidden: it is for installing the program, not
 * for using it.
 */
@Command(
        name = "completion",
        hidden = true,
        description = "Print the completion script of a shell.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    private final World world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", arity = "0..1", description = "bash, zsh or fish.")
    private @Nullable String shell;

    CompletionCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        CommandModel program = CommandModels.of(spec.commandLine().getParent());
        String wanted = Objects.requireNonNullElse(shell, "");
        String text = Completion.of(program, wanted)
                .orElseThrow(() -> refused(
                        wanted.isEmpty() ? "a shell is missing" : "'" + wanted + "' is not a shell that is known"));
        world.out().print(text);
        world.out().flush();
        return ExitCode.PASSED.code();
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why + "; write bash, zsh or fish");
    }
}
