package io.katydid.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Load as a master says. */
@Command(
        name = "worker",
        description = "Make load as a master says, ours or Locust's.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

    private final World world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WorkerOptions worker = new WorkerOptions();

    @Mixin
    private TelemetryOptions telemetry = new TelemetryOptions();

    @Mixin
    private AgentOptions agent = new AgentOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    WorkerCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        LoadOptions load = new LoadOptions();
        load.telemetry = telemetry;
        OptionReader options = new OptionReader(
                load,
                Objects.requireNonNull(spec.commandLine().getParseResult()),
                new EnvironmentValues(world.environment()));
        return new WorkerLauncher(world, options, load, worker, agent, web).execute();
    }
}
