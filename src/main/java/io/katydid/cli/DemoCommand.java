package io.katydid.cli;

import io.katydid.demo.DemoShop;
import io.katydid.demo.SampleScenario;
import io.katydid.scenario.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The built-in target with the sample scenario against it, or alone. */
@Command(
        name = "demo",
        description = "Run the sample scenario against a small shop that this program opens itself.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private final World world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--serve", description = "Only open the shop, until you end it.")
    private boolean serve;

    @Option(names = "--print", description = "Print the sample scenario, to begin your own with.")
    private boolean print;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private WebOptions web = new WebOptions();

    DemoCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        if (print) {
            world.out().print(SampleScenario.text());
            world.out().flush();
            return ExitCode.PASSED.code();
        }
        return serve ? serve() : demo();
    }

    private int serve() {
        OptionReader options = settings();
        WebSettings place = WebSettings.of(web, options);
        if (!options.problems().isEmpty()) {
            return refuse(options.problems());
        }
        return switch (DemoShop.open(place.host(), place.port())) {
            case DemoShop.Opening.Refused(String why) -> refuse(List.of(options.problem("--web-port", why)));
            case DemoShop.Opening.Opened(DemoShop shop) ->
                world.boot().run(() -> serve(shop, place.host()), World.LogSettings.DEFAULT);
        };
    }

    private int serve(DemoShop shop, String host) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Signals signals = Signals.to(name -> ended.countDown());
        try (shop) {
            world.out().println("The shop is open at http://" + host + ":" + shop.port() + " (Ctrl-C closes it)");
            world.out().flush();
            ended.await();
            world.out().println("The shop has served " + shop.requests() + " requests.");
            world.out().flush();
            return ExitCode.PASSED.code();
        } finally {
            signals.restore();
        }
    }

    private int demo() {
        return switch (DemoShop.open("127.0.0.1", 0)) {
            case DemoShop.Opening.Refused(String why) -> refuse(List.of(new Problem("demo", 0, 0, why)));
            case DemoShop.Opening.Opened(DemoShop shop) -> {
                try (shop) {
                    yield demo(shop);
                }
            }
        };
    }

    private int demo(DemoShop shop) {
        OptionReader options = settings();
        // a LOCUST_HOST that is set for other runs is not whom a demo is to make load on
        if (!spec.commandLine().getParseResult().hasMatchedOption("--host")) {
            load.host = "http://127.0.0.1:" + shop.port();
        }
        Path shown = showTelemetry();
        ScenarioSource source =
                ScenarioSource.text(SampleScenario.NAME, SampleScenario.text().getBytes(StandardCharsets.UTF_8), world);
        int code = new RunLauncher(world, source, options, load, run, web).execute();
        if (shown != null && !run.quiet && code != ExitCode.INVALID.code()) {
            world.err().println("telemetry    " + shown);
        }
        return code;
    }

    /**
     * Telemetry belongs to what a demo shows. On a terminal it would run through the live table, so there it goes to a file.
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

    private OptionReader settings() {
        ParseResult parsed = Objects.requireNonNull(spec.commandLine().getParseResult());
        return new OptionReader(load, parsed, new EnvironmentValues(world.environment()));
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("katydid-demo-", ".jsonl");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }

    private int refuse(List<Problem> problems) {
        new ProblemPrinter(world.err()).print(problems);
        return ExitCode.INVALID.code();
    }
}
