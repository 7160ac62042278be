package io.katydid.cli;

import io.katydid.agent.Boot;
import io.katydid.agent.RunLauncher;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.process.World;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario in this process. */
@Command(
        name = "run",
        description = "Run a scenario in this process.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private final World world;
    private final Boot boot;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", arity = "0..1", description = "The scenario's YAML file (KATYDID_SCENARIO).")
    private @Nullable String scenario;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    RunCommand(World world, Boot boot) {
        this.world = world;
        this.boot = boot;
    }

    @Override
    public Integer call() {
        ScenarioSource source = ScenarioSource.file(Path.of(file(scenario, spec, world)), world.environment());
        OptionReader reader = OptionReader.of(spec, world);
        return new RunOptionReader(load, reader)
                .read(source, run, web, Optional.empty())
                .map(new RunLauncher(world, boot)::execute)
                .orElseGet(() -> reader.printProblems(world.err()));
    }

    static String file(@Nullable String argument, CommandSpec spec, World world) {
        String file = argument == null ? world.environment().apply("KATYDID_SCENARIO") : argument;
        if (file == null || file.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "a scenario is missing; write " + spec.qualifiedName() + " SCENARIO");
        }
        return file;
    }
}
