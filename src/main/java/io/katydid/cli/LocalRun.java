package io.katydid.cli;

import io.katydid.host.ControlGroups;
import io.katydid.host.Host;
import io.katydid.host.Limits;
import io.katydid.load.LocalLoad;
import io.katydid.load.StopRule;
import io.katydid.load.http.Loops;
import io.katydid.run.Instruction;
import io.katydid.run.Run;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.Durations;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunSummary;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Wires a run in this process: everything that may refuse is asked before anything starts. */
final class LocalRun {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final World world;
    private final ScenarioSource source;
    private final Settings settings;
    private final LoadOptions load;
    private final RunOptions run;
    private final WebOptions web;
    private final SystemTrust trust;
    private final RunRecorders recorders;

    LocalRun(World world, ScenarioSource source, Settings settings, LoadOptions load, RunOptions run, WebOptions web) {
        this.world = world;
        this.source = source;
        this.settings = settings;
        this.load = load;
        this.run = run;
        this.web = web;
        this.trust = SystemTrust.ofThisProcess(world.environment());
        this.recorders = new RunRecorders(world, source, settings, load, trust);
    }

    /** Answers the exit code. */
    int execute() {
        StopRule stop = settings.stopRule();
        long seed = settings.seed(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        int onError = settings.exitCodeOnError(run.exitCodeOnError);
        String runId = settings.runId(
                run.runId,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        Map<String, String> labels = settings.labels();
        World.LogSettings log = settings.log(run.logLevel, run.logJson);
        WebSettings place = WebSettings.of(web, settings);
        Optional<Scenario> read = source.read(settings.overrides(), settings.problems(), world.err());
        if (read.isEmpty()) {
            return ExitCode.INVALID.code();
        }
        // one request of each kind says nothing of what a load must reach
        Scenario scenario = load.once ? read.get().withoutThresholds() : read.get();
        List<Problem> problems = new ArrayList<>(recorders.mistakes(scenario.recorders()));
        trust.problem(scenario).ifPresent(problems::add);
        Secrecy secrecy = new Secrecy(scenario.secrets().values());
        if (!Host.isKnown()) {
            problems.add(new Problem(
                    "/proc", 0, 0, "not readable; the agent's own figures come from there: mount it (Linux only)"));
        }
        boolean served = scenario.recorders().contains(new RecorderSpec.Prometheus());
        if (served) {
            place.mistake(settings).ifPresent(problems::add);
        }
        if (problems.isEmpty()) {
            problems.addAll(recorders.open(scenario.recorders(), secrecy, run.recordersDir));
        }
        if (!problems.isEmpty()) {
            new ProblemPrinter(world.err()).print(problems);
            return ExitCode.INVALID.code();
        }
        Optional<RunConsole> console = run.quiet
                ? Optional.empty()
                : Optional.of(new RunConsole(
                        world, recorders.dataOnOut(), ended -> ExitCode.of(ended, onError, run.requireValid)));
        console.ifPresent(shown -> recorders.add(shown.recorder()));
        RunPlan plan = new RunPlan(
                scenario,
                runId,
                Objects.requireNonNullElse(load.testPlan, scenario.name()),
                source.name(),
                "LocalRunner",
                "local",
                seed,
                stop.timeout(),
                labels,
                run.resetStats);
        if (served) {
            place.listen();
        }
        StopRequests stops = new StopRequests();
        // Booting takes a while, and a signal in it would be lost: the JVM would end after the run and not before it.
        Signals early = Signals.to(stops::ask);
        try {
            return world.boot()
                    .run(() -> live(plan, stop, stops, secrecy, console, onError, served ? place : null), log);
        } finally {
            early.restore();
        }
    }

    private int live(
            RunPlan plan,
            StopRule stop,
            StopRequests stops,
            Secrecy secrecy,
            Optional<RunConsole> console,
            int onError,
            @Nullable WebSettings served) {
        NanoClock clock = System::nanoTime;
        InstantSource dates = InstantSource.system();
        Scenario scenario = plan.scenario();
        Consumer<String> notes = note -> console.ifPresentOrElse(shown -> shown.say(note), () -> LOG.info(note));
        Consumer<String> warnings = warning -> {
            console.ifPresent(shown -> shown.say(warning));
            if (console.isEmpty()) {
                LOG.warn(warning);
            }
        };
        recorders.warnTo(warnings);
        recorders.notes().forEach(notes);
        String page = served == null ? "" : served.page("/metrics");
        if (served != null) {
            notes.accept("metrics at " + page);
        }
        Limits limits =
                ControlGroups.ofThisProcess().limits(Runtime.getRuntime().availableProcessors());
        console.ifPresent(shown -> shown.limits(limits));
        Loops loops =
                Loops.open(limits.eventLoops(), trust.completed(scenario.http()), Version.current(), clock::nanos);
        if (!loops.epoll()) {
            warnings.accept("epoll is not active, so requests cost more processor time than they need to");
        }
        Descriptors.warnIfFew(scenario, warnings);
        LOG.debugf("run %s, seed %d, %s", plan.runId(), plan.seed(), LimitWords.of(limits));
        LocalLoad generator =
                new LocalLoad(scenario, loops, stop, plan.seed(), dates::millis, secrecy::hide, debugPrinter(secrecy));
        Host host = Host.open(clock, limits.cores()).orElseThrow();
        Validity before = loops.epoll() ? Validity.VALID : new Validity(Level.DEGRADED, List.of("epoll is not active"));
        Run life = new Run(
                plan, generator, new Recorders(recorders.opened(), warnings), host::sample, clock, dates, before);
        AtomicBoolean ending = new AtomicBoolean();
        stops.passTo(name -> {
            life.post(new Instruction.Stop("interrupted by " + name));
            if (!ending.getAndSet(true)) {
                console.ifPresent(shown -> shown.say(ending(name, stop)));
            }
        });
        // once more: a native boot brings handlers of its own
        Signals signals = Signals.to(stops::ask);
        Signals resizing = Signals.onResize(world.size()::refresh);
        try (BugWatch bugs = BugWatch.begin(bug -> {
            LOG.fatal("a bug of Katydid, not of your scenario", bug);
            life.post(new Instruction.Stop("a bug of Katydid"));
        })) {
            RunSummary summary = life.execute();
            console.ifPresent(shown -> shown.summary(summary));
            int code = bugs.hasSeenOne() ? ExitCode.BUG.code() : ExitCode.of(summary, onError, run.requireValid);
            world.terminationLog().write(summary, code, warnings);
            if (served != null) {
                Linger.at(page, served.linger(), stops, notes);
            }
            return code;
        } finally {
            resizing.restore();
            signals.restore();
            console.ifPresent(RunConsole::close);
        }
    }

    /** Nobody should have to guess whether a signal was heard. */
    private static String ending(String signal, StopRule stop) {
        String most = Durations.text(stop.timeout());
        return signal + ": ending; "
                + (stop.wholeIteration() ? "users may finish their iteration" : "requests under way may finish")
                + " for up to " + most + ", a second signal cuts them";
    }

    private @Nullable DebugPrinter debugPrinter(Secrecy secrecy) {
        return run.debug
                ? new DebugPrinter(world.err(), secrecy, world.terminal().unicode())
                : null;
    }
}
