package io.katydid.agent;

import io.katydid.host.Limits;
import io.katydid.http.vertx.LoadEventLoops;
import io.katydid.load.ExchangeListener;
import io.katydid.load.LocalLoad;
import io.katydid.process.Redactor;
import io.katydid.process.Version;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.Runner;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Load that this process makes.
 *
 * @param debug makes a listener that sees every exchange; it may make none
 */
record LocalLoadSource(SystemTrust trust, Function<Redactor, @Nullable ExchangeListener> debug) implements LoadSource {

    @Override
    public Runner runner() {
        return Runner.LOCAL;
    }

    @Override
    public String sourceId() {
        return "local";
    }

    @Override
    public List<Problem> open(RunPlan plan, Frame frame) {
        return List.of();
    }

    @Override
    public Made make(RunPlan plan, Frame frame, Limits limits, BooleanSupplier cancelled) {
        Made.Ready made = make(plan, frame, limits);
        if (!made.before().equals(Validity.VALID)) {
            frame.warnings().accept("epoll is not active, so requests cost more processor time than they need to");
        }
        Descriptors.warnIfFew(plan.scenario(), frame.warnings());
        return made;
    }

    Made.Ready make(RunPlan plan, Frame frame, Limits limits) {
        Scenario scenario = plan.scenario();
        LoadEventLoops loops = LoadEventLoops.open(
                limits.eventLoops(),
                trust.completed(scenario.http()),
                Version.current(),
                frame.clock()::nanos,
                frame.dates());
        LocalLoad generator = new LocalLoad(
                scenario,
                loops,
                new LocalLoad.Settings(
                        plan.stopRule(),
                        plan.identity().seed(),
                        frame.dates()::millis,
                        frame.redactor()::hide,
                        debug.apply(frame.redactor())));
        return new Made.Ready(
                generator,
                loops.epoll() ? Validity.VALID : Validity.of(Level.DEGRADED, Kind.PLATFORM, "epoll is not active"));
    }

    @Override
    public void abandon() {}
}
