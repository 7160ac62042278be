package io.katydid.cli;

import io.katydid.agent.Boot;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import io.quarkus.runtime.JVMUnsafeWarningsControl;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.security.Security;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Where the program starts. Arguments are read before Quarkus boots, so help, version and every usage error come at
 * once.
 *
 * <p>{@link #execute} is the whole program but for ending the process: tests call it, and only {@link #main} exits. A
 * {@code main} that exits would take the test's own JVM with it.
 */
@QuarkusMain
@Command(
        name = "katydid",
        description = "Generates HTTP load and reports on it while it runs.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
public final class Katydid implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String... args) {
        // Quarkus does the same when it starts; the demo's shop and its Netty are there before that
        JVMUnsafeWarningsControl.disableUnsafeRelatedWarnings();
        // a name that is not known yet, as that of a master whose pod is starting, may be known in the next moment, and
        // not only after 10 s
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        World world = World.ofThisProcess();
        World.exit(execute(args, world, Boot.onQuarkus(world.err())));
    }

    /** Runs one command line to its end and returns the exit code. */
    static int execute(String[] args, World world, Boot boot) {
        try {
            ModeArguments modes = ModeArguments.of(world);
            Optional<String> mistake = modes.mistake(args);
            if (mistake.isPresent()) {
                world.err().println("katydid: " + mistake.get());
                world.err().flush();
                return ExitCode.INVALID.code();
            }
            return commandLine(world, boot).execute(modes.command(args));
        } catch (Error e) {
            // picocli takes exceptions only, and the JVM would exit with 1, which means something else
            return world.reportBug(e);
        }
    }

    static CommandLine commandLine(World world, Boot boot) {
        CommandLine master = new CommandLine(new MasterCommand(world, boot));
        hide(master.getCommandSpec(), "--once", "--debug");
        CommandLine line = new CommandLine(new Katydid())
                .addSubcommand(new RunCommand(world, boot))
                .addSubcommand(master)
                .addSubcommand(new WorkerCommand(world, boot))
                .addSubcommand(new CheckCommand(world))
                .addSubcommand(new DemoCommand(world, boot))
                .addSubcommand(new ManifestCommand(world))
                .addSubcommand(new KeygenCommand(world))
                .addSubcommand(new CompletionCommand(world))
                .addSubcommand(new ManCommand(world));
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new VersionProvider()));
        line.setOut(new PrintWriter(world.out(), true, world.out().charset()))
                .setErr(new PrintWriter(world.err(), true, world.err().charset()))
                .setDefaultValueProvider(new EnvironmentValues(world.environment()))
                .setParameterExceptionHandler(usage(world.err()))
                .setExecutionExceptionHandler((failure, command, parsed) -> world.reportBug(failure))
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(true);
        ManifestCommand.readOnlyItsOwnVariables(
                Objects.requireNonNull(line.getSubcommands().get("manifest")), world);
        return line;
    }

    /** Hides options that a command shares with another and refuses with a message of its own. */
    private static void hide(CommandSpec command, String... options) {
        for (String name : options) {
            OptionSpec option = command.findOption(name);
            command.remove(option);
            command.addOption(option.toBuilder().hidden(true).build());
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static IParameterExceptionHandler usage(PrintStream err) {
        return (problem, arguments) -> {
            CommandLine command = problem.getCommandLine();
            String name = command.getCommandSpec().qualifiedName();
            err.println(name + ": " + message(problem));
            if (command.getParent() == null) {
                command.usage(err);
            } else {
                err.println("Options: " + name + " --help");
            }
            err.flush();
            return ExitCode.INVALID.code();
        };
    }

    private static String message(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return Objects.requireNonNullElse(problem.getMessage(), "not understood");
        }
        List<String> later = UnsupportedOptions.among(unmatched.getUnmatched());
        String first = unmatched.getUnmatched().getFirst();
        if (!later.isEmpty()) {
            return UnsupportedOptions.refusal(later.getFirst());
        }
        String kind = first.startsWith("-") ? "option" : "argument";
        return OptionSuggestions.unknown(kind, first, problem.getCommandLine());
    }
}
