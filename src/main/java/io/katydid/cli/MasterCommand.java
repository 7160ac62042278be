package io.katydid.cli;

import io.katydid.agent.Boot;
import io.katydid.agent.RunLauncher;
import io.katydid.agent.settings.MasterSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.process.World;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario on workers: waits for them, drives them, adds up their figures, and judges these. */
@Command(
        name = "master",
        description = "Run a scenario on workers: wait for them, drive them, and judge their figures.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MasterCommand implements Callable<Integer> {

    private final World world;
    private final Boot boot;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", arity = "0..1", description = "The scenario's YAML file (KATYDID_SCENARIO).")
    private @Nullable String scenario;

    @Mixin
    private MasterOptions master = new MasterOptions();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    MasterCommand(World world, Boot boot) {
        this.world = world;
        this.boot = boot;
    }

    @Override
    public Integer call() {
        ScenarioSource source =
                ScenarioSource.file(Path.of(RunCommand.file(scenario, spec, world)), world.environment());
        OptionReader reader = OptionReader.of(spec, world);
        if (load.once) {
            reader.refuse("--once", "works with katydid run only; leave it out");
        }
        if (run.debug) {
            reader.refuse("--debug", "works with katydid run only, where requests are made; leave it out");
        }
        boolean locustMode = ModeArguments.of(world).asksFor("master");
        MasterSettings settings = MasterOptionReader.read(master, locustMode, reader);
        return new RunOptionReader(load, reader)
                .read(source, run, web, Optional.of(settings))
                .map(new RunLauncher(world, boot)::execute)
                .orElseGet(() -> reader.printProblems(world.err()));
    }
}
