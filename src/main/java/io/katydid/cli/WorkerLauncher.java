package io.katydid.cli;

import io.katydid.cluster.worker.Worker;
import io.katydid.cluster.worker.WorkerEnvironment;
import io.katydid.cluster.worker.WorkerExit;
import io.katydid.cluster.worker.WorkerSettings;
import io.katydid.host.ControlGroups;
import io.katydid.host.Host;
import io.katydid.host.Limits;
import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.Durations;
import io.katydid.stats.NanoClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Wires a worker: everything that may refuse is asked before anything starts. */
final class WorkerLauncher {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    /** Recorders are read by the rules of scenarios, also where there is no scenario yet. */
    private static final String NO_SCENARIO = """
        target: http://127.0.0.1
        users: { Nobody: { tasks: { nothing: { steps: [ { get: / } ] } } } }
        load: { users: 1, spawn-rate: 1 }
        """;

    private final World world;
    private final OptionReader options;
    private final LoadOptions load;
    private final WorkerOptions worker;
    private final AgentOptions agent;
    private final WebOptions web;

    WorkerLauncher(
            World world,
            OptionReader options,
            LoadOptions load,
            WorkerOptions worker,
            AgentOptions agent,
            WebOptions web) {
        this.world = world;
        this.options = options;
        this.load = load;
        this.worker = worker;
        this.agent = agent;
        this.web = web;
    }

    /** Answers the exit code. */
    int execute() {
        Map<String, String> labels = options.labels();
        World.LogSettings log = options.log(agent.logLevel, agent.logJson);
        WebSettings place = WebSettings.of(web, options, 0);
        SystemTrust trust = SystemTrust.ofThisProcess(world.environment());
        Optional<ScenarioSource> own =
                Optional.ofNullable(worker.scenario).map(file -> ScenarioSource.file(Path.of(file), world));
        ScenarioSource source = own.orElseGet(
                () -> ScenarioSource.text("recorders", NO_SCENARIO.getBytes(StandardCharsets.UTF_8), world));
        RunRecorders recorders = new RunRecorders(world, source, options, load, trust);
        WorkerSettings obeying = obeying(recorders);
        Optional<Scenario> read = source.read(options.overrides(), options.problems(), world.err());
        if (read.isEmpty()) {
            return ExitCode.INVALID.code();
        }
        List<RecorderSpec> specs = read.get().recorders();
        List<Problem> problems = new ArrayList<>(recorders.mistakes(specs));
        if (!Host.isKnown()) {
            problems.add(new Problem(
                    "/proc", 0, 0, "not readable; the agent's own figures come from there: mount it (Linux only)"));
        }
        boolean served = specs.contains(new RecorderSpec.Prometheus());
        if (served) {
            place.mistake(options).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            new ProblemPrinter(world.err()).print(problems);
            return ExitCode.INVALID.code();
        }
        if (served) {
            place.listen();
        }
        WorkerRuns.Terms terms = new WorkerRuns.Terms(
                own.orElse(null), specs, labels, load.telemetry.testPlan, agent.recordersDir, worker.scenario);
        StopSignals stops = new StopSignals();
        // booting takes a while, and a signal in it would be lost
        Signals early = Signals.to(stops::ask);
        try {
            return world.boot().run(() -> live(obeying, terms, recorders, trust, stops, served ? place : null), log);
        } finally {
            early.restore();
        }
    }

    private WorkerSettings obeying(RunRecorders recorders) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Limits limits =
                ControlGroups.ofThisProcess().limits(Runtime.getRuntime().availableProcessors());
        return new WorkerSettings(
                masterHost(),
                port(),
                SecretFile.read(worker.secretFile, options),
                Addresses.hostName(world.environment()),
                HexFormat.of().toHexDigits(random.nextLong()),
                Version.current(),
                recorders.identity().instanceId(),
                limits.eventLoops(),
                lostTimeout(),
                rest());
    }

    private String masterHost() {
        String host = Objects.requireNonNullElse(worker.masterHost, WebSettings.DEFAULT_HOST);
        if (host.isBlank()) {
            options.refuse("--master-host", "'" + host + "' is no name of a machine; write that of the master's");
        }
        return host;
    }

    private int port() {
        if (worker.masterPort == null) {
            return WorkerOptions.DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(worker.masterPort);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below, as any other wrong value
        }
        options.refuse("--master-port", "'" + worker.masterPort + "' is not a port; write a number from 1 to 65535");
        return WorkerOptions.DEFAULT_PORT;
    }

    private Duration lostTimeout() {
        Duration usual = Duration.ofMinutes(1);
        if (worker.masterLostTimeout == null) {
            return usual;
        }
        Optional<Duration> given = Durations.parseOption(worker.masterLostTimeout);
        if (given.isEmpty()) {
            options.refuse(
                    "--master-lost-timeout",
                    "'" + worker.masterLostTimeout + "' is not a duration; write 0, 30, 90s or 5m");
        }
        return given.orElse(usual);
    }

    /** Locust's own variable, in whole seconds; what is no number says nothing. */
    private Duration rest() {
        String seconds = world.environment().apply("LOCUST_WORKER_ADDITIONAL_WAIT_BEFORE_READY_AFTER_STOP");
        return seconds != null && seconds.strip().matches("\\d{1,4}")
                ? Duration.ofSeconds(Long.parseLong(seconds.strip()))
                : Duration.ZERO;
    }

    private int live(
            WorkerSettings obeying,
            WorkerRuns.Terms terms,
            RunRecorders recorders,
            SystemTrust trust,
            StopSignals stops,
            @Nullable WebSettings served) {
        NanoClock clock = System::nanoTime;
        String page = served == null ? "" : served.page("/metrics");
        if (served != null) {
            LOG.info("metrics at " + page);
        }
        recorders.warnTo(LOG::warn);
        Limits limits =
                ControlGroups.ofThisProcess().limits(Runtime.getRuntime().availableProcessors());
        Host idle = Host.open(clock, limits.cores()).orElseThrow();
        WorkerRuns runs = new WorkerRuns(world, terms, recorders, trust, clock, limits);
        runs.warmUp();
        WorkerEnvironment environment = new WorkerEnvironment(
                new MasterName(world.environment())::look, idle::sample, clock, InstantSource.system());
        Worker life = new Worker(obeying, runs, environment, LOG::info, LOG::warn);
        stops.passTo(life::interrupt);
        // once more: a native boot brings handlers of its own
        Signals signals = Signals.to(stops::ask);
        try (BugWatch bugs = BugWatch.begin(bug -> {
            LOG.fatal("a bug of Katydid, not of your scenario", bug);
            life.interrupt("a bug of Katydid");
        })) {
            WorkerExit exit = life.execute();
            // who was told to go in another way waits for nobody: its place is to be taken
            if (served != null && exit.kind() == WorkerExit.Kind.DISMISSED) {
                Linger.at(page, served.linger(), stops, LOG::info);
            }
            return bugs.hasSeenOne() ? ExitCode.BUG.code() : code(exit).code();
        } finally {
            signals.restore();
        }
    }

    private static ExitCode code(WorkerExit exit) {
        return switch (exit.kind()) {
            case DISMISSED -> ExitCode.PASSED;
            case INTERRUPTED, MASTER_LOST -> ExitCode.ENDED_EARLY;
            case WITHOUT_SCENARIO -> ExitCode.INVALID;
        };
    }
}
