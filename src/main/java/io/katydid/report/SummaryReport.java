package io.katydid.report;

import io.katydid.stats.EndpointStats;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.RunStats;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What a person reads when a run has ended. Its last line begins with {@code verdict}; every endpoint of the plan stands in it, also
 * those that got no request.
 */
public final class SummaryReport implements Recorder {

    private static final int MOST_FAILURES = 10;

    private final PrintStream out;
    private final Look look;
    private final Figures figures;
    private final ToIntFunction<RunSummary> exitCode;
    private final AgentUse agent = new AgentUse();
    private volatile boolean unwritten;

    /**
     * @param out where it goes; flushed, never closed
     * @param exitCode what the process will exit with; shown unless it is 0
     */
    public SummaryReport(PrintStream out, Look look, ToIntFunction<RunSummary> exitCode) {
        this.out = out;
        this.look = look;
        this.figures = Figures.of(look);
        this.exitCode = exitCode;
    }

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public void host(Instant at, HostSample sample) {
        agent.add(sample);
    }

    @Override
    public void interval(IntervalStats stats) {
        agent.add(stats.signals());
    }

    @Override
    public void finished(RunSummary summary) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines(summary)) {
            text.append(line.render()).append('\n');
        }
        out.print(text);
        unwritten = out.checkError();
    }

    /** One when the summary could not be written. */
    @Override
    public long lost() {
        return unwritten ? 1 : 0;
    }

    List<Line> lines(RunSummary summary) {
        RunStats stats = summary.stats();
        List<Line> lines = new ArrayList<>();
        lines.add(RunHeader.line(summary.run(), look));
        lines.add(new Line(look));
        lines.addAll(EndpointTable.ofTheRun(look).lines(stats));
        lines.add(new Line(look));
        lines.addAll(done(summary));
        lines.addAll(tags(summary));
        lines.addAll(new FailureLines(look).lines(stats.failures(), MOST_FAILURES));
        lines.addAll(remarks(summary));
        lines.addAll(thresholds(summary.thresholds()));
        lines.addAll(validity(summary.validity()));
        lines.add(verdict(summary));
        return lines;
    }

    private List<Line> done(RunSummary summary) {
        EndpointStats all = summary.stats().all();
        return List.of(
                Labels.line("done", look)
                        .add(figures.plural(all.requests(), "request") + " in "
                                + figures.plural(summary.stats().iterations(), "iteration") + ", "
                                + figures.span(tenths(summary.elapsed()))),
                Labels.line("bodies", look)
                        .add(figures.bytes(all.bytesSent()) + " sent, " + figures.bytes(all.bytesReceived())
                                + " received"),
                Labels.line("seed", look).add(Long.toString(summary.run().seed())));
    }

    private List<Line> tags(RunSummary summary) {
        Map<String, String> labels = summary.run().labels();
        return labels.isEmpty()
                ? List.of()
                : List.of(Labels.line("tags", look)
                        .add(labels.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .collect(Collectors.joining(", "))));
    }

    private static Duration tenths(Duration elapsed) {
        return Duration.ofMillis(Math.round(elapsed.toMillis() / 100.0) * 100);
    }

    private List<Line> remarks(RunSummary summary) {
        List<Line> lines = new ArrayList<>();
        if (summary.stats().interrupted() > 0) {
            lines.add(Labels.line("interrupted", look)
                    .add(
                            figures.plural(summary.stats().interrupted(), "request")
                                    + " cut at the end, in no other figure",
                            Ink.WARNING));
        }
        if (summary.stats().bucketed()) {
            lines.add(Labels.line("precision", look)
                    .add("percentiles: bucketed, for some workers round their times", Ink.WARNING));
        }
        if (summary.stats().all().redirects() > 0) {
            lines.add(Labels.line("redirects", look)
                    .add(figures.plural(summary.stats().all().redirects(), "hop") + " beyond these requests"));
        }
        if (!agent.isEmpty()) {
            lines.add(Labels.line("agent", look).add(agent.text(figures)));
        }
        agent.lateness(figures).forEach(late -> lines.add(Labels.line("", look).add(late)));
        summary.losses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(loss -> lines.add(Labels.line("telemetry", look)
                        .add(loss.getKey() + " lost " + figures.plural(loss.getValue(), "record"), Ink.WARNING)));
        return lines;
    }

    private List<Line> thresholds(List<ThresholdResult> thresholds) {
        int marks = Math.max(look.passed().length(), look.failed().length());
        int sources = thresholds.stream()
                .mapToInt(threshold -> Line.width(threshold.source(), look))
                .max()
                .orElse(0);
        List<Line> lines = new ArrayList<>();
        for (ThresholdResult threshold : thresholds) {
            Line line = Labels.line(lines.isEmpty() ? "thresholds" : "", look);
            int column = line.width() + marks + 1;
            line.add(threshold.passed() ? look.passed() : look.failed(), threshold.passed() ? Ink.GOOD : Ink.BAD)
                    .to(column)
                    .add(threshold.source())
                    .to(column + sources + 3)
                    .add(threshold.actual(), threshold.passed() ? Ink.PLAIN : Ink.BAD);
            lines.add(line);
        }
        return lines;
    }

    private List<Line> validity(Validity validity) {
        Ink ink = validity.level() == Level.INVALID ? Ink.BAD : Ink.WARNING;
        List<Line> lines = new ArrayList<>();
        for (String reason : validity.reasons()) {
            Line line = Labels.line(lines.isEmpty() ? "validity" : "", look);
            String level = validity.level().name();
            lines.add(line.add(lines.isEmpty() ? level + ": " : " ".repeat(level.length() + 2), ink)
                    .add(reason, ink));
        }
        return lines.isEmpty()
                ? List.of(Labels.line("validity", look).add(validity.level().name()))
                : lines;
    }

    private Line verdict(RunSummary summary) {
        Verdict verdict = summary.verdict();
        Line line = Labels.line("verdict", look, Ink.BOLD).add(verdict.toString(), ink(verdict.outcome()));
        int code = exitCode.applyAsInt(summary);
        return code == 0 ? line : line.add("   (exit " + code + ")", Ink.DIM);
    }

    private static Ink ink(Outcome outcome) {
        return outcome == Outcome.PASSED ? Ink.VERY_GOOD : Ink.VERY_BAD;
    }
}
