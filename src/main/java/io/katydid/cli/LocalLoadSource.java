package io.katydid.cli;

import io.katydid.host.Limits;
import io.katydid.http.vertx.LoadEventLoops;
import io.katydid.load.LocalLoad;
import io.katydid.load.StopRule;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.Runner;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Load made by this process. */
final class LocalLoadSource implements LoadSource {

    private final SystemTrust trust;
    private final World world;
    private final boolean debug;

    LocalLoadSource(World world, SystemTrust trust, boolean debug) {
        this.world = world;
        this.trust = trust;
        this.debug = debug;
    }

    @Override
    public Runner runner() {
        return Runner.LOCAL;
    }

    @Override
    public String sourceId() {
        return "local";
    }

    @Override
    public List<Problem> open(RunPlan plan, StopRule stop, Frame frame) {
        return List.of();
    }

    @Override
    public Made make(RunPlan plan, StopRule stop, Frame frame, Limits limits, BooleanSupplier cancelled) {
        Scenario scenario = plan.scenario();
        LoadEventLoops loops = LoadEventLoops.open(
                limits.eventLoops(),
                trust.completed(scenario.http()),
                Version.current(),
                frame.clock()::nanos,
                frame.dates());
        if (!loops.epoll()) {
            frame.warnings().accept("epoll is not active, so requests cost more processor time than they need to");
        }
        Descriptors.warnIfFew(scenario, frame.warnings());
        LocalLoad generator = new LocalLoad(
                scenario,
                loops,
                new LocalLoad.Settings(
                        stop,
                        plan.identity().seed(),
                        frame.dates()::millis,
                        frame.redactor()::hide,
                        printer(frame.redactor())));
        return new Made.Ready(
                generator,
                loops.epoll() ? Validity.VALID : Validity.of(Level.DEGRADED, Kind.PLATFORM, "epoll is not active"));
    }

    private @Nullable DebugPrinter printer(Redactor redactor) {
        return debug ? new DebugPrinter(world.err(), redactor, world.terminal().unicode()) : null;
    }

    @Override
    public void abandon() {}
}
