package io.katydid.agent;

import io.katydid.agent.settings.RunSettings;
import io.katydid.console.DebugPrinter;
import io.katydid.host.Limits;
import io.katydid.load.ExchangeListener;
import io.katydid.process.Redactor;
import io.katydid.process.World;
import io.katydid.run.Instruction;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import io.katydid.telemetry.RunIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The runs of this process, one at a time: starts them, changes them, stops them, and says how far they are. Another
 * run may follow with figures of its own. Any thread may call it.
 */
final class RunService {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final World world;
    private final SystemTrust trust;
    private final RunRecorders recorders;
    private @Nullable Seat seat;

    RunService(World world) {
        this.world = world;
        this.trust = SystemTrust.ofThisProcess(world.environment());
        this.recorders = new RunRecorders(world.data(), trust, Identity.ofThisProcess(world.environment()));
    }

    /** Whether a run was started. */
    sealed interface Start {
        record Started(String runId) implements Start {}

        /** Nothing was started; at least one problem. */
        record Refused(List<Problem> problems) implements Start {}
    }

    /** Whether a run can be executed. */
    sealed interface Opening {
        record Ready(PreparedRun run) implements Opening {}

        /** Nothing was started; at least one problem. */
        record Refused(List<Problem> problems) implements Opening {}
    }

    /** The run that the process has or had last. */
    private static final class Seat {

        private final PreparedRun run;
        private final ProgressRecorder progress = new ProgressRecorder();
        private boolean stopped;

        Seat(PreparedRun run) {
            this.run = run;
        }
    }

    /** Starts a run on a thread of its own, and returns without waiting for it. */
    synchronized Start start(RunSettings settings) {
        List<Problem> problems = problems(settings);
        if (!problems.isEmpty()) {
            return new Start.Refused(problems);
        }
        return switch (open(settings)) {
            case Opening.Refused(List<Problem> found) -> new Start.Refused(found);
            case Opening.Ready(PreparedRun run) -> {
                run.introduce();
                Thread.ofPlatform().name("katydid-run").start(() -> execute(run));
                yield new Start.Started(run.plan().identity().runId());
            }
        };
    }

    private void execute(PreparedRun run) {
        Limits limits = AgentHost.limits();
        try {
            run.execute(limits, () -> isStopped(run), () -> {});
        } catch (RuntimeException | Error bug) {
            LOG.fatal("a bug of Katydid, not of your scenario", bug);
        }
    }

    /**
     * Changes the number of users.
     *
     * @param over how long the change takes; zero: at once
     * @return whether there is a run
     */
    synchronized boolean adjust(int users, Duration over) {
        Optional<Seat> taken = taken();
        taken.ifPresent(one -> one.run.post(new Instruction.Adjust(users, over)));
        return taken.isPresent();
    }

    /**
     * Ends the run before its time, gently, however often it is called.
     *
     * @param reason in words, such as {@code stopped by a user}
     * @return whether there is a run
     */
    synchronized boolean stop(String reason) {
        Optional<Seat> taken = taken();
        taken.filter(one -> !one.stopped).ifPresent(one -> {
            one.stopped = true;
            one.run.post(new Instruction.Stop(reason));
        });
        return taken.isPresent();
    }

    synchronized RunProgress progress() {
        Seat last = seat;
        if (last == null) {
            return new RunProgress.Idle();
        }
        String runId = last.run.plan().identity().runId();
        return last.run
                .end()
                .<RunProgress>map(end -> new RunProgress.Ended(runId, end))
                .or(last.progress::progress)
                .orElseGet(() -> new RunProgress.Preparing(runId));
    }

    private synchronized boolean isStopped(PreparedRun run) {
        return seat != null && seat.run == run && seat.stopped;
    }

    private Optional<Seat> taken() {
        return Optional.ofNullable(seat).filter(one -> one.run.end().isEmpty());
    }

    /** What is wrong as far as can be seen while nothing is opened. */
    List<Problem> problems(RunSettings settings) {
        TelemetryFiles files =
                new TelemetryFiles(settings.source(), settings.telemetry().fileOrigin());
        List<Problem> problems =
                new ArrayList<>(files.problems(settings.scenario().recorders()));
        trust.problem(settings.scenario()).ifPresent(problems::add);
        AgentHost.problem().ifPresent(problems::add);
        return problems;
    }

    /** Opens a run, for its caller to execute. Where there are no {@link #problems}. */
    synchronized Opening open(RunSettings settings) {
        Optional<Seat> taken = taken();
        if (taken.isPresent()) {
            String runId = taken.get().run.plan().identity().runId();
            return new Opening.Refused(
                    List.of(new Problem("run", 0, 0, "run " + runId + " is under way; stop it first")));
        }
        Scenario scenario = settings.judged();
        Redactor redactor = new Redactor(scenario.secrets().values());
        UserMessages messages = new UserMessages();
        LoadSource.Frame frame = LoadSource.Frame.of(redactor, messages::note, messages::warn);
        LoadSource source = source(settings);
        RunPlan plan = plan(settings, scenario, source);
        List<Problem> problems = source.open(plan, frame);
        if (!problems.isEmpty()) {
            source.abandon();
            return new Opening.Refused(problems);
        }
        return switch (recorders.open(scenario.recorders(), settings.telemetry(), redactor, frame.warnings())) {
            case RunRecorders.Opening.Refused(List<Problem> found) -> {
                source.abandon();
                yield new Opening.Refused(found);
            }
            case RunRecorders.Opening.Opened opened -> {
                Seat next = new Seat(new PreparedRun(plan, source, frame, opened, messages));
                next.run.add(next.progress);
                seat = next;
                yield new Opening.Ready(next.run);
            }
        };
    }

    private LoadSource source(RunSettings settings) {
        return settings.master()
                .<LoadSource>map(master -> new FleetLoadSource(
                        master, settings.load().overrides(), settings.naming().runLabels()))
                .orElseGet(() -> new LocalLoadSource(trust, redactor -> settings.debug() ? printer(redactor) : null));
    }

    private ExchangeListener printer(Redactor redactor) {
        return new DebugPrinter(world.err(), redactor, world.terminal().unicode());
    }

    private static RunPlan plan(RunSettings settings, Scenario scenario, LoadSource source) {
        RunIdentity identity = new RunIdentity(
                settings.runId().orElseGet(RandomIds::run),
                settings.naming().testPlan().value().orElse(scenario.name()),
                settings.source().name(),
                source.runner(),
                source.sourceId(),
                settings.load().seed().orElseGet(RandomIds::seed),
                settings.naming().labels());
        return new RunPlan(scenario, identity, settings.load().stop(), settings.resetStats());
    }
}
