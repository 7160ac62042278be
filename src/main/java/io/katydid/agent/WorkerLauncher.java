package io.katydid.agent;

import io.katydid.agent.settings.WebSettings;
import io.katydid.agent.settings.WorkerRunSettings;
import io.katydid.cluster.worker.Worker;
import io.katydid.cluster.worker.WorkerEnvironment;
import io.katydid.cluster.worker.WorkerExit;
import io.katydid.cluster.worker.WorkerSettings;
import io.katydid.host.Limits;
import io.katydid.process.ExitCode;
import io.katydid.process.ProblemPrinter;
import io.katydid.process.Version;
import io.katydid.process.World;
import io.katydid.scenario.Problem;
import io.katydid.stats.NanoClock;
import io.katydid.telemetry.AgentIdentity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Runs a process that makes load as a master says, until its master or a signal ends it. */
public final class WorkerLauncher {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final World world;
    private final Boot boot;
    private final SystemTrust trust;
    private final AgentIdentity identity;

    public WorkerLauncher(World world, Boot boot) {
        this.world = world;
        this.boot = boot;
        this.trust = SystemTrust.ofThisProcess(world.environment());
        this.identity = Identity.ofThisProcess(world.environment());
    }

    /** Returns the exit code. */
    public int execute(WorkerRunSettings settings) {
        Optional<WebSettings> served = settings.served() ? Optional.of(settings.web()) : Optional.empty();
        TelemetryFiles files =
                new TelemetryFiles(settings.source(), settings.telemetry().fileOrigin());
        List<Problem> problems = new ArrayList<>(files.problems(settings.recorders()));
        AgentHost.problem().ifPresent(problems::add);
        served.flatMap(WebSettings::problem).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            new ProblemPrinter(world.err()).print(problems);
            return ExitCode.INVALID.code();
        }
        return new AgentStart(boot, settings.log(), served).run((stops, page) -> live(settings, stops, page));
    }

    private int live(WorkerRunSettings settings, StopSignals stops, Optional<ServedMetrics> page) {
        page.ifPresent(served -> LOG.info("metrics at " + served.url()));
        NanoClock clock = System::nanoTime;
        Limits limits = AgentHost.limits();
        RunRecorders recorders = new RunRecorders(world.data(), trust, identity);
        WorkerRuns runs = new WorkerRuns(world.environment(), settings, recorders, trust, limits);
        runs.warmUp();
        WorkerEnvironment environment = new WorkerEnvironment(
                new MasterName(world.environment())::look,
                AgentHost.open(clock, limits)::sample,
                clock,
                InstantSource.system());
        Worker worker = new Worker(link(settings, limits), runs, environment, LOG::info, LOG::warn);
        stops.passTo(worker::interrupt);
        try (BugWatch bugs = BugWatch.stopping(worker::interrupt)) {
            WorkerExit exit = worker.execute();
            // one that ends in another way waits for no scrape: its place is to be taken
            if (exit.kind() == WorkerExit.Kind.DISMISSED) {
                page.ifPresent(served -> served.linger(stops, LOG::info));
            }
            return bugs.hasSeenOne() ? ExitCode.BUG.code() : code(exit).code();
        }
    }

    private WorkerSettings link(WorkerRunSettings settings, Limits limits) {
        return new WorkerSettings(
                settings.masterHost(),
                settings.masterPort(),
                settings.secret(),
                Addresses.hostName(world.environment()),
                RandomIds.process(),
                Version.current(),
                identity.instanceId(),
                limits.eventLoops(),
                settings.masterLostTimeout(),
                settings.restBeforeReady());
    }

    private static ExitCode code(WorkerExit exit) {
        return switch (exit.kind()) {
            case DISMISSED -> ExitCode.PASSED;
            case INTERRUPTED, MASTER_LOST -> ExitCode.ENDED_EARLY;
            case WITHOUT_SCENARIO -> ExitCode.INVALID;
        };
    }
}
