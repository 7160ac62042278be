package io.katydid.cli;

import io.katydid.agent.Boot;
import io.katydid.agent.DemoLauncher;
import io.katydid.agent.RunLauncher;
import io.katydid.agent.settings.WebSettings;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the sample scenario against the built-in shop, or serves the shop alone. */
@Command(
        name = "demo",
        description = "Run the sample scenario against a small built-in shop.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private final World world;
    private final Boot boot;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--serve", description = "Only serve the shop, until interrupted.")
    private boolean serve;

    @Option(names = "--print", description = "Print the sample scenario, as a starting point for your own.")
    private boolean print;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    DemoCommand(World world, Boot boot) {
        this.world = world;
        this.boot = boot;
    }

    @Override
    public Integer call() {
        DemoLauncher launcher = new DemoLauncher(world, boot);
        if (print) {
            launcher.print();
            return ExitCode.PASSED.code();
        }
        return serve ? serve(launcher) : launcher.open(this::run);
    }

    private int serve(DemoLauncher launcher) {
        OptionReader reader = OptionReader.of(spec, world);
        WebSettings settings = AgentOptionReader.web(web, WebSettings.DEFAULT_PORT, reader);
        return reader.problems().isEmpty() ? launcher.serve(settings) : reader.printProblems(world.err());
    }

    private int run(String shop) {
        OptionReader reader = OptionReader.of(spec, world);
        // a LOCUST_HOST that is set for other runs is not what a demo is to make load on
        if (!reader.isOnCommandLine("--host")) {
            load.host = shop;
        }
        Path shown = showTelemetry();
        int code = new RunOptionReader(load, reader)
                .read(DemoLauncher.sample(world), run, web, Optional.empty())
                .map(new RunLauncher(world, boot)::execute)
                .orElseGet(() -> reader.printProblems(world.err()));
        if (shown != null && !run.quiet && code != ExitCode.INVALID.code()) {
            world.err().println("telemetry    " + shown);
        }
        return code;
    }

    /**
     * Telemetry belongs to what a demo shows. On a terminal it would run through the live table, so there it goes to a
     * file.
     *
     * @return that file; null when it goes elsewhere
     */
    private @Nullable Path showTelemetry() {
        if (!load.telemetry.recorders.isEmpty()) {
            return null;
        }
        load.telemetry.recorders = List.of("json");
        if (load.telemetry.telemetryFile != null || !world.terminal().out()) {
            return null;
        }
        Path file = temporaryFile();
        load.telemetry.telemetryFile = file.toString();
        return file;
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("katydid-demo-", ".jsonl");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }
}
