package io.katydid.agent;

import io.katydid.host.Host;
import io.katydid.host.Limits;
import io.katydid.process.ExitCode;
import io.katydid.run.Instruction;
import io.katydid.run.Run;
import io.katydid.run.Run.Clocks;
import io.katydid.run.RunPlan;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.Recorders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run for which everything that could have refused it is open. {@link #execute} is called once, and its thread is the
 * thread of the run; what is posted before that is obeyed when the run begins.
 */
final class PreparedRun {

    private final RunPlan plan;
    private final LoadSource source;
    private final LoadSource.Frame frame;
    private final RunRecorders.Opening.Opened opened;
    private final UserMessages messages;
    private final List<Recorder> recorders;
    private final RunInbox inbox = new RunInbox();
    private volatile @Nullable RunEnd end;

    PreparedRun(
            RunPlan plan,
            LoadSource source,
            LoadSource.Frame frame,
            RunRecorders.Opening.Opened opened,
            UserMessages messages) {
        this.plan = plan;
        this.source = source;
        this.frame = frame;
        this.opened = opened;
        this.messages = messages;
        this.recorders = new ArrayList<>(opened.recorders());
    }

    RunPlan plan() {
        return plan;
    }

    UserMessages messages() {
        return messages;
    }

    /** Whether standard output carries telemetry. */
    boolean dataOnOut() {
        return opened.dataOnOut();
    }

    /** One more recorder; before {@link #execute}. */
    void add(Recorder recorder) {
        recorders.add(recorder);
    }

    /** Any thread. */
    void post(Instruction instruction) {
        inbox.post(instruction);
    }

    /** Empty while it is not over. Any thread. */
    Optional<RunEnd> end() {
        return Optional.ofNullable(end);
    }

    /** Passes notes about the recorders to people. */
    void introduce() {
        opened.notes().forEach(messages::note);
    }

    /**
     * Runs to the end.
     *
     * @param cancelled whether waiting for the load is to end
     * @param ready called once the load is ready and just before it begins
     */
    RunEnd execute(Limits limits, BooleanSupplier cancelled, Runnable ready) {
        RunEnd outcome = new RunEnd.Broken();
        try {
            outcome = switch (source.make(plan, frame, limits, cancelled)) {
                case LoadSource.Made.Failed(String reason, ExitCode code) -> {
                    recorders.forEach(Recorder::close);
                    yield new RunEnd.NeverBegan(reason, code);
                }
                case LoadSource.Made.Ready made -> {
                    ready.run();
                    yield execute(made, limits);
                }
            };
            return outcome;
        } finally {
            end = outcome;
        }
    }

    private RunEnd execute(LoadSource.Made.Ready made, Limits limits) {
        Host host = AgentHost.open(frame.clock(), limits);
        Recorders all = new Recorders(recorders, frame.warnings());
        Run run = new Run(
                plan, made.generator(), all, host::sample, new Clocks(frame.clock(), frame.dates()), made.before());
        inbox.passTo(run::post);
        try (BugWatch bugs = BugWatch.stopping(reason -> run.post(new Instruction.Stop(reason)))) {
            return new RunEnd.Judged(run.execute(), bugs.hasSeenOne());
        }
    }
}
