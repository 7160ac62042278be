package io.katydid.agent;

import io.katydid.agent.settings.LogSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.agent.settings.WebSettings;
import io.katydid.demo.DemoShop;
import io.katydid.demo.SampleScenario;
import io.katydid.process.ExitCode;
import io.katydid.process.ProblemPrinter;
import io.katydid.process.Signals;
import io.katydid.process.World;
import io.katydid.scenario.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;

/** Opens the built-in shop, alone or for a run against it. */
public final class DemoLauncher {

    private final World world;
    private final Boot boot;

    public DemoLauncher(World world, Boot boot) {
        this.world = world;
        this.boot = boot;
    }

    /** The sample scenario. */
    public static ScenarioSource sample(World world) {
        return ScenarioSource.text(
                SampleScenario.NAME, SampleScenario.text().getBytes(StandardCharsets.UTF_8), world.environment());
    }

    public void print() {
        world.out().print(SampleScenario.text());
        world.out().flush();
    }

    /** Serves the shop until a signal comes; returns the exit code. */
    public int serve(WebSettings web) {
        String host = web.host().value();
        return switch (DemoShop.open(host, web.port().value())) {
            case DemoShop.Opening.Refused(String reason) -> refuse(web.port().problem(reason));
            case DemoShop.Opening.Opened(DemoShop shop) -> boot.run(() -> serve(shop, host), LogSettings.DEFAULT);
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

    /**
     * Opens a shop for the length of a run.
     *
     * @param run gets the address of the shop, and returns the exit code
     */
    public int open(ToIntFunction<String> run) {
        return switch (DemoShop.open("127.0.0.1", 0)) {
            case DemoShop.Opening.Refused(String reason) -> refuse(new Problem("demo", 0, 0, reason));
            case DemoShop.Opening.Opened(DemoShop shop) -> {
                try (shop) {
                    yield run.applyAsInt("http://127.0.0.1:" + shop.port());
                }
            }
        };
    }

    private int refuse(Problem problem) {
        new ProblemPrinter(world.err()).print(List.of(problem));
        return ExitCode.INVALID.code();
    }
}
