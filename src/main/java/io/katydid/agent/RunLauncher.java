package io.katydid.agent;

import io.katydid.agent.settings.RunSettings;
import io.katydid.agent.settings.WebSettings;
import io.katydid.console.LimitText;
import io.katydid.console.RunConsole;
import io.katydid.host.Limits;
import io.katydid.process.ExitCode;
import io.katydid.process.ProblemPrinter;
import io.katydid.process.Signals;
import io.katydid.process.World;
import io.katydid.run.Instruction;
import io.katydid.scenario.Problem;
import io.katydid.scenario.yaml.Durations;
import io.katydid.telemetry.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Runs the one run of a process for a person: with a console, signals and an exit code. */
public final class RunLauncher {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final World world;
    private final Boot boot;
    private final RunService service;

    public RunLauncher(World world, Boot boot) {
        this.world = world;
        this.boot = boot;
        this.service = new RunService(world);
    }

    /** Returns the exit code. */
    public int execute(RunSettings settings) {
        Optional<WebSettings> served = settings.served() ? Optional.of(settings.web()) : Optional.empty();
        List<Problem> problems = new ArrayList<>(service.problems(settings));
        served.flatMap(WebSettings::problem).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return refuse(problems);
        }
        return switch (service.open(settings)) {
            case RunService.Opening.Refused(List<Problem> found) -> refuse(found);
            case RunService.Opening.Ready(PreparedRun run) -> {
                Launch launch = new Launch(settings, run, console(settings, run));
                yield new AgentStart(boot, settings.log(), served).run(launch::live);
            }
        };
    }

    private int refuse(List<Problem> problems) {
        new ProblemPrinter(world.err()).print(problems);
        return ExitCode.INVALID.code();
    }

    private Optional<RunConsole> console(RunSettings settings, PreparedRun run) {
        if (settings.quiet()) {
            return Optional.empty();
        }
        RunConsole console = new RunConsole(world, run.dataOnOut(), settings.exit()::codeOf);
        run.messages().through(console::say);
        run.add(console.recorder());
        return Optional.of(console);
    }

    /** One run with its console. */
    private final class Launch {

        private final RunSettings settings;
        private final PreparedRun run;
        private final Optional<RunConsole> console;
        private final AtomicBoolean ending = new AtomicBoolean();

        Launch(RunSettings settings, PreparedRun run, Optional<RunConsole> console) {
            this.settings = settings;
            this.run = run;
            this.console = console;
        }

        int live(StopSignals stops, Optional<ServedMetrics> page) {
            Signals resizing = Signals.onResize(world.size()::refresh);
            try {
                run.introduce();
                page.ifPresent(served -> run.messages().note("metrics at " + served.url()));
                Limits limits = AgentHost.limits();
                console.ifPresent(shown -> shown.limits(limits));
                LOG.debugf(
                        "run %s, seed %d, %s",
                        run.plan().identity().runId(), run.plan().identity().seed(), LimitText.of(limits));
                RunEnd end = run.execute(limits, () -> stops.asked() > 0, () -> stops.passTo(this::stop));
                int code = finish(end);
                if (end instanceof RunEnd.Judged) {
                    page.ifPresent(served -> served.linger(stops, run.messages()::note));
                }
                return code;
            } finally {
                resizing.restore();
                console.ifPresent(RunConsole::close);
            }
        }

        private void stop(String signal) {
            run.post(new Instruction.Stop("interrupted by " + signal));
            if (!ending.getAndSet(true)) {
                console.ifPresent(shown -> shown.say(ending(signal)));
            }
        }

        /** No one should have to guess whether a signal was heard. */
        private String ending(String signal) {
            return signal + ": ending; "
                    + (run.plan().stopRule().wholeIteration()
                            ? "users may finish their iteration"
                            : "requests in flight may finish")
                    + " for up to " + Durations.text(run.plan().stopRule().timeout())
                    + "; a second signal cuts them off";
        }

        private int finish(RunEnd end) {
            return switch (end) {
                case RunEnd.Broken() -> ExitCode.BUG.code();
                case RunEnd.NeverBegan(String reason, ExitCode code) -> {
                    world.err().println("katydid master: " + reason);
                    yield code.code();
                }
                case RunEnd.Judged(RunSummary summary, boolean bug) -> {
                    console.ifPresent(shown -> shown.summary(summary));
                    int code = bug ? ExitCode.BUG.code() : settings.exit().codeOf(summary);
                    world.terminationLog().write(summary, code, run.messages()::warn);
                    yield code;
                }
            };
        }
    }
}
