package io.katydid.cli;

import io.katydid.agent.TelemetryFiles;
import io.katydid.agent.settings.RunSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.console.PlanPrinter;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import io.katydid.scenario.Problem;
import io.katydid.scenario.yaml.ScenarioSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the plan of a scenario or all of its problems, and starts nothing. */
@Command(
        name = "check",
        description = "Print the plan of a scenario, or everything that is wrong with it. Starts nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    private final World world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", arity = "0..1", description = "The scenario's YAML file (KATYDID_SCENARIO).")
    private @Nullable String scenario;

    @Option(names = "--schema", description = "Print the JSON Schema of scenarios instead, for editors.")
    private boolean schema;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    CheckCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        if (schema) {
            world.out().print(ScenarioSchema.text());
            world.out().flush();
            return ExitCode.PASSED.code();
        }
        ScenarioSource source =
                ScenarioSource.file(Path.of(RunCommand.file(scenario, spec, world)), world.environment());
        OptionReader reader = OptionReader.of(spec, world);
        Optional<RunSettings> settings =
                new RunOptionReader(load, reader).read(source, new RunOptions(), web, Optional.empty());
        settings.ifPresent(read -> reader.problems().addAll(fileProblems(read)));
        if (settings.isEmpty() || !reader.problems().isEmpty()) {
            return reader.printProblems(world.err());
        }
        print(settings.get(), reader);
        return ExitCode.PASSED.code();
    }

    private static List<Problem> fileProblems(RunSettings settings) {
        return new TelemetryFiles(settings.source(), settings.telemetry().fileOrigin())
                .problems(settings.scenario().recorders());
    }

    private void print(RunSettings settings, OptionReader reader) {
        new PlanPrinter(world.out(), world.terminal().lookOfOut(world.size().columns()))
                .print(
                        settings.scenario(),
                        settings.source().name(),
                        new EffectiveOptions(settings, load, reader).all());
    }
}
