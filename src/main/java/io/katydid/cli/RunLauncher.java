package io.katydid.cli;

import io.katydid.host.ControlGroups;
import io.katydid.host.Host;
import io.katydid.host.Limits;
import io.katydid.load.StopRule;
import io.katydid.run.Instruction;
import io.katydid.run.Run;
import io.katydid.run.RunClock;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.Durations;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunIdentity;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Wires a run that this process judges: everything that may refuse is asked before anything starts. */
final class RunLauncher {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final World world;
    private final ScenarioSource text;
    private final OptionReader options;
    private final LoadOptions load;
    private final RunOptions run;
    private final WebOptions web;
    private final SystemTrust trust;
    private final RunRecorders recorders;

    RunLauncher(
            World world, ScenarioSource text, OptionReader options, LoadOptions load, RunOptions run, WebOptions web) {
        this.world = world;
        this.text = text;
        this.options = options;
        this.load = load;
        this.run = run;
        this.web = web;
        this.trust = SystemTrust.ofThisProcess(world.environment());
        this.recorders = new RunRecorders(world, text, options, load, trust);
    }

    /** With load made here; answers the exit code. */
    int execute() {
        return execute(new LocalLoadSource(world, trust, run.debug));
    }

    /** Answers the exit code. */
    int execute(LoadSource source) {
        StopRule stop = options.stopRule();
        long seed = options.seed(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        int onError = options.exitCodeOnError(run.exitCodeOnError);
        String runId = options.runId(
                run.runId,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        Map<String, String> labels = options.labels();
        World.LogSettings log = options.log(run.agent.logLevel, run.agent.logJson);
        WebSettings place = WebSettings.of(web, options);
        Optional<Scenario> read = text.read(options.overrides(), options.problems(), world.err());
        if (read.isEmpty()) {
            return ExitCode.INVALID.code();
        }
        // one request of each kind says nothing of what a load must reach
        Scenario scenario = load.once ? read.get().withoutThresholds() : read.get();
        List<Problem> problems = new ArrayList<>(recorders.mistakes(scenario.recorders()));
        trust.problem(scenario).ifPresent(problems::add);
        Redactor redactor = new Redactor(scenario.secrets().values());
        if (!Host.isKnown()) {
            problems.add(new Problem(
                    "/proc", 0, 0, "not readable; the agent's own figures come from there: mount it (Linux only)"));
        }
        boolean served = scenario.recorders().contains(new RecorderSpec.Prometheus());
        if (served) {
            place.mistake(options).ifPresent(problems::add);
        }
        RunIdentity identity = new RunIdentity(
                runId,
                Objects.requireNonNullElse(load.telemetry.testPlan, scenario.name()),
                text.name(),
                source.runner(),
                source.sourceId(),
                seed,
                labels);
        RunPlan plan = new RunPlan(scenario, identity, stop, run.resetStats);
        UserMessages messages = new UserMessages();
        LoadSource.Frame frame = new LoadSource.Frame(
                System::nanoTime, InstantSource.system(), redactor, messages::note, messages::warn);
        if (problems.isEmpty()) {
            problems.addAll(source.open(plan, stop, frame));
        }
        if (problems.isEmpty()) {
            problems.addAll(recorders.open(scenario.recorders(), redactor, run.agent.recordersDir));
        }
        if (!problems.isEmpty()) {
            source.abandon();
            new ProblemPrinter(world.err()).print(problems);
            return ExitCode.INVALID.code();
        }
        Optional<RunConsole> console = run.quiet
                ? Optional.empty()
                : Optional.of(new RunConsole(
                        world, recorders.dataOnOut(), ended -> ExitCode.of(ended, onError, run.requireValid)));
        console.ifPresent(shown -> {
            messages.through(shown);
            recorders.add(shown.recorder());
        });
        if (served) {
            place.listen();
        }
        StopSignals stops = new StopSignals();
        // Booting takes a while, and a signal in it would be lost: the JVM would end after the run and not before it.
        Signals early = Signals.to(stops::ask);
        try {
            return world.boot()
                    .run(() -> live(source, plan, stop, frame, stops, console, onError, served ? place : null), log);
        } finally {
            early.restore();
        }
    }

    private int live(
            LoadSource source,
            RunPlan plan,
            StopRule stop,
            LoadSource.Frame frame,
            StopSignals stops,
            Optional<RunConsole> console,
            int onError,
            @Nullable WebSettings served) {
        // once more: a native boot brings handlers of its own
        Signals signals = Signals.to(stops::ask);
        Signals resizing = Signals.onResize(world.size()::refresh);
        try {
            recorders.warnTo(frame.warnings());
            recorders.notes().forEach(frame.notes());
            if (served != null) {
                frame.notes().accept("metrics at " + served.page("/metrics"));
            }
            Limits limits =
                    ControlGroups.ofThisProcess().limits(Runtime.getRuntime().availableProcessors());
            console.ifPresent(shown -> shown.limits(limits));
            LOG.debugf(
                    "run %s, seed %d, %s",
                    plan.identity().runId(), plan.identity().seed(), LimitText.of(limits));
            return switch (source.make(plan, stop, frame, limits, () -> stops.asked() > 0)) {
                case LoadSource.Made.Failed(int code) -> {
                    recorders.opened().forEach(Recorder::close);
                    yield code;
                }
                case LoadSource.Made.Ready made ->
                    judged(made, plan, stop, frame, limits, stops, console, onError, served);
            };
        } finally {
            resizing.restore();
            signals.restore();
            console.ifPresent(RunConsole::close);
        }
    }

    private int judged(
            LoadSource.Made.Ready made,
            RunPlan plan,
            StopRule stop,
            LoadSource.Frame frame,
            Limits limits,
            StopSignals stops,
            Optional<RunConsole> console,
            int onError,
            @Nullable WebSettings served) {
        Host host = Host.open(frame.clock(), limits.cores()).orElseThrow();
        Recorders behind = new Recorders(recorders.opened(), frame.warnings());
        RunClock clock = new RunClock(frame.clock(), frame.dates());
        Run life = new Run(plan, made.generator(), behind, host::sample, clock, made.before());
        AtomicBoolean ending = new AtomicBoolean();
        stops.passTo(name -> {
            life.post(new Instruction.Stop("interrupted by " + name));
            if (!ending.getAndSet(true)) {
                console.ifPresent(shown -> shown.say(ending(name, stop)));
            }
        });
        try (BugWatch bugs = BugWatch.begin(bug -> {
            LOG.fatal("a bug of Katydid, not of your scenario", bug);
            life.post(new Instruction.Stop("a bug of Katydid"));
        })) {
            RunSummary summary = life.execute();
            console.ifPresent(shown -> shown.summary(summary));
            int code = bugs.hasSeenOne() ? ExitCode.BUG.code() : ExitCode.of(summary, onError, run.requireValid);
            world.terminationLog().write(summary, code, frame.warnings());
            if (served != null) {
                Linger.at(served.page("/metrics"), served.linger(), stops, frame.notes());
            }
            return code;
        }
    }

    /** Nobody should have to guess whether a signal was heard. */
    private static String ending(String signal, StopRule stop) {
        String most = Durations.text(stop.timeout());
        return signal + ": ending; "
                + (stop.wholeIteration() ? "users may finish their iteration" : "requests under way may finish")
                + " for up to " + most + ", a second signal cuts them";
    }
}
