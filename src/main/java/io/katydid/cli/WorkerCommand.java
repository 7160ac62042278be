package io.katydid.cli;

import io.katydid.agent.Boot;
import io.katydid.agent.WorkerLauncher;
import io.katydid.process.World;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Generates load as a master says. */
@Command(
        name = "worker",
        description = "Generate load for a master, ours or Locust's.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

    private final World world;
    private final Boot boot;

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

    WorkerCommand(World world, Boot boot) {
        this.world = world;
        this.boot = boot;
    }

    @Override
    public Integer call() {
        OptionReader reader = OptionReader.of(spec, world);
        return new WorkerOptionReader(worker, telemetry, world, reader)
                .read(agent, web)
                .map(new WorkerLauncher(world, boot)::execute)
                .orElseGet(() -> reader.printProblems(world.err()));
    }
}
