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
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.MetricStore;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.json.JsonRecorder;
import io.katydid.telemetry.json.Opening;
import io.katydid.telemetry.otel.OtelRecorder;
import io.katydid.telemetry.otel.OtlpExporters;
import io.katydid.telemetry.prometheus.PrometheusRecorder;
import io.katydid.telemetry.traces.TracesRecorder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AgentIdentity identity;

    /** Recorders are opened before it is known where people read. */
    private final AtomicReference<@Nullable Consumer<String>> warnings = new AtomicReference<>();

    LocalRun(World world, ScenarioSource source, Settings settings, LoadOptions load, RunOptions run, WebOptions web) {
        this.world = world;
        this.source = source;
        this.settings = settings;
        this.load = load;
        this.run = run;
        this.web = web;
        this.trust = SystemTrust.ofThisProcess(world.environment());
        this.identity = Identity.ofThisProcess(world.environment());
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
        List<Recorder> recorders = new ArrayList<>();
        TelemetryFiles files = new TelemetryFiles(source, settings, load);
        List<Problem> problems = new ArrayList<>(files.problems(scenario.recorders()));
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
        boolean dataOnOut = problems.isEmpty() && open(scenario.recorders(), files, recorders, problems, secrecy);
        if (problems.isEmpty() && run.recordersDir != null) {
            switch (RecorderFolder.open(Path.of(run.recordersDir))) {
                case RecorderFolder.Found.Ready(List<Recorder> found) -> recorders.addAll(found);
                case RecorderFolder.Found.Refused(String mistake) ->
                    problems.add(new Problem(settings.origin("--recorders-dir"), 0, 0, mistake));
            }
        }
        if (!problems.isEmpty()) {
            new ProblemPrinter(world.err()).print(problems);
            return ExitCode.INVALID.code();
        }
        Optional<RunConsole> console = run.quiet
                ? Optional.empty()
                : Optional.of(new RunConsole(world, dataOnOut, ended -> ExitCode.of(ended, onError, run.requireValid)));
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
                    .run(() -> live(plan, stop, stops, recorders, console, onError, served ? place : null), log);
        } finally {
            early.restore();
        }
    }

    /** Answers whether standard output carries telemetry. */
    private boolean open(
            List<RecorderSpec> specs,
            TelemetryFiles files,
            List<Recorder> recorders,
            List<Problem> problems,
            Secrecy secrecy) {
        boolean dataOnOut = false;
        for (RecorderSpec spec : specs) {
            switch (spec) {
                case RecorderSpec.Otel otel -> recorders.addAll(otel(otel, secrecy));
                case RecorderSpec.Prometheus _ -> recorders.add(prometheus());
                case RecorderSpec.Json json -> {
                    dataOnOut |= json.file() == null;
                    switch (JsonRecorder.open(json, world.data())) {
                        case Opening.Ready(JsonRecorder recorder) -> recorders.add(recorder);
                        case Opening.Refused(String mistake) -> problems.add(files.problem(mistake));
                    }
                }
            }
        }
        return dataOnOut;
    }

    /** Exemplars stay on the page, for nobody knows who has seen them. */
    private Recorder prometheus() {
        return PrometheusRecorder.onPage(
                store(new MetricStore.Reading(false, true, !load.noLocustNames)), identity::in);
    }

    private static MetricStore store(MetricStore.Reading reading) {
        return new MetricStore(reading, new MetricStore.Build(Version.current(), System.getProperty("java.version")));
    }

    /** Metrics and events, and spans where they go somewhere. */
    private List<Recorder> otel(RecorderSpec.Otel spec, Secrecy secrecy) {
        OtlpExporters exporters = OtlpExporters.onQuarkus(
                "katydid/" + Version.current(), trust.authorities().orElse(null));
        MetricStore store = store(OtelRecorder.reading(spec, !load.noLocustNames));
        Consumer<String> warnings = warning -> say(warning);
        List<Recorder> recorders = new ArrayList<>();
        recorders.add(new OtelRecorder(spec, identity, store, exporters, warnings));
        RecorderSpec.Destination spans = spec.destinations().get(RecorderSpec.Signal.TRACES);
        if (spans != null) {
            recorders.add(new TracesRecorder(exporters.spans(spans), identity, secrecy::hide, warnings));
        }
        return recorders;
    }

    private void say(String warning) {
        Consumer<String> known = warnings.get();
        if (known == null) {
            LOG.warn(warning);
        } else {
            known.accept(warning);
        }
    }

    private int live(
            RunPlan plan,
            StopRule stop,
            StopRequests stops,
            List<Recorder> recorders,
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
        this.warnings.set(warnings);
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
        Secrecy secrecy = new Secrecy(scenario.secrets().values());
        LocalLoad generator =
                new LocalLoad(scenario, loops, stop, plan.seed(), dates::millis, secrecy::hide, debugPrinter(secrecy));
        Host host = Host.open(clock, limits.cores()).orElseThrow();
        Validity before = loops.epoll() ? Validity.VALID : new Validity(Level.DEGRADED, List.of("epoll is not active"));
        Run life = new Run(plan, generator, new Recorders(recorders, warnings), host::sample, clock, dates, before);
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
