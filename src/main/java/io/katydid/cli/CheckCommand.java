package io.katydid.cli;

import io.katydid.host.ControlGroups;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.ScenarioSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads everything, prints the plan or all problems, starts nothing. */
@Command(
        name = "check",
        description = "Print the plan of a scenario, or all that is wrong with it. Starts nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    private final World world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", arity = "0..1", description = "The scenario's YAML file (KATYDID_SCENARIO).")
    private @Nullable String scenario;

    @Option(names = "--schema", description = "Print the JSON Schema of the language instead, for editors.")
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
        ScenarioSource source = ScenarioSource.file(Path.of(RunCommand.file(scenario, spec, world)), world);
        OptionReader options = new OptionReader(
                load,
                Objects.requireNonNull(spec.commandLine().getParseResult()),
                new EnvironmentValues(world.environment()));
        options.stopRule();
        options.seed(0);
        WebSettings place = WebSettings.of(web, options);
        options.labels();
        Optional<Scenario> plan = source.read(options.overrides(), options.problems(), world.err());
        if (plan.isEmpty()) {
            return ExitCode.INVALID.code();
        }
        List<Problem> problems =
                new TelemetryFiles(source, options, load).problems(plan.get().recorders());
        if (!problems.isEmpty()) {
            new ProblemPrinter(world.err()).print(problems);
            return ExitCode.INVALID.code();
        }
        PlanPrinter printer = new PlanPrinter(
                world.out(), world.terminal().lookOfOut(world.size().columns()));
        Scenario scenario = plan.get();
        printer.print(
                scenario,
                source.name(),
                ControlGroups.ofThisProcess().limits(Runtime.getRuntime().availableProcessors()),
                new EffectiveOptions(options, load, web, place, scenario, source.name()).of(scenario));
        return ExitCode.PASSED.code();
    }
}
