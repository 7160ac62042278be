package io.katydid.console;

import io.katydid.host.Limits;
import io.katydid.process.Terminal;
import io.katydid.process.TerminalSize;
import io.katydid.process.World;
import io.katydid.report.StyledLine;
import io.katydid.report.SummaryReport;
import io.katydid.report.TextStyle;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunSummary;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What a person sees of a run, chosen by where the streams lead: progress on standard error, the summary where no
 * telemetry goes. It follows the run as a recorder; {@link #summary} is called at the end, once all other recorders
 * have written what they had.
 */
public final class RunConsole implements AutoCloseable {

    private final Screen screen;
    private final Recorder recorder;
    private final SummaryReport report;
    private final Supplier<TextStyle> look;

    /** @param dataOnOut whether standard output carries telemetry and nothing else */
    public RunConsole(World world, boolean dataOnOut, ToIntFunction<RunSummary> exitCode) {
        Terminal terminal = world.terminal();
        TerminalSize size = world.size();
        PrintStream out = dataOnOut ? world.err() : world.out();
        TextStyle style = dataOnOut ? terminal.lookOfErr(size.columns()) : terminal.lookOfOut(size.columns());
        screen = new Screen(world.err(), size::columns);
        report = new SummaryReport(out, style, exitCode);
        this.look = () -> terminal.lookOfErr(size.columns());
        // lines of telemetry on the same terminal would break a table that is drawn in place
        boolean live = terminal.liveErr() && !(dataOnOut && terminal.out());
        Recorder progress = live
                ? new LiveTable(screen, this.look, size::rows)
                : new PlainProgress(world.err(), terminal.lookOfErr(size.columns()), PlainProgress.DEFAULT_EVERY);
        recorder = new ConsoleRecorder(List.of(progress, new AgentSignals(report)));
    }

    public Recorder recorder() {
        return recorder;
    }

    /** Prints the summary. */
    public void summary(RunSummary summary) {
        report.finished(summary);
    }

    /** Shows what the agent may use, where that is less than its machine has. */
    public void limits(Limits limits) {
        LimitText.lineIfLimited(limits, look.get()).map(StyledLine::render).ifPresent(this::say);
    }

    /** Prints a line above what is drawn. Any thread. */
    public void say(String line) {
        screen.say(line);
    }

    /** Restores the terminal. */
    @Override
    public void close() {
        screen.close();
    }

    /** Passes on intervals and the agent's own signals, but not the end, which comes later. */
    private record AgentSignals(SummaryReport report) implements Recorder {
        @Override
        public String name() {
            return report.name();
        }

        @Override
        public void host(Instant at, HostSample sample) {
            report.host(at, sample);
        }

        @Override
        public void interval(IntervalStats stats) {
            report.interval(stats);
        }
    }
}
