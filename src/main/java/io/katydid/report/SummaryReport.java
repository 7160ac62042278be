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
 * Prints the summary at the end of a run. It has every endpoint of the plan, including those without requests; its last
 * line begins with {@code verdict}.
 */
public final class SummaryReport implements Recorder {

    private static final int MOST_FAILURES = 10;

    private final PrintStream out;
    private final TextStyle style;
    private final NumberText numberText;
    private final ToIntFunction<RunSummary> exitCode;
    private final AgentUse agent = new AgentUse();
    private volatile boolean unwritten;

    /**
     * @param out flushed, but never closed
     * @param exitCode returns the exit code of the process, which is shown unless it is 0
     */
    public SummaryReport(PrintStream out, TextStyle style, ToIntFunction<RunSummary> exitCode) {
        this.out = out;
        this.style = style;
        this.numberText = NumberText.of(style);
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
        for (StyledLine line : lines(summary)) {
            text.append(line.render()).append('\n');
        }
        out.print(text);
        unwritten = out.checkError();
    }

    /** Returns 1 if the summary could not be written. */
    @Override
    public long lost() {
        return unwritten ? 1 : 0;
    }

    List<StyledLine> lines(RunSummary summary) {
        RunStats stats = summary.stats();
        List<StyledLine> lines = new ArrayList<>();
        lines.add(RunHeader.line(summary.run(), style));
        lines.add(new StyledLine(style));
        lines.addAll(EndpointTable.ofTheRun(style).lines(stats));
        lines.add(new StyledLine(style));
        lines.addAll(done(summary));
        lines.addAll(tags(summary));
        lines.addAll(new FailureLines(style).lines(stats.failures(), MOST_FAILURES));
        lines.addAll(remarks(summary));
        lines.addAll(thresholds(summary.thresholds()));
        lines.addAll(validity(summary.validity()));
        lines.add(verdict(summary));
        return lines;
    }

    private List<StyledLine> done(RunSummary summary) {
        EndpointStats all = summary.stats().all();
        return List.of(
                StyledLine.labelled("done", style)
                        .add(numberText.plural(all.requests(), "request") + " in "
                                + numberText.plural(summary.stats().iterations(), "iteration") + ", "
                                + numberText.span(tenths(summary.elapsed()))),
                StyledLine.labelled("bodies", style)
                        .add(numberText.bytes(all.bytesSent()) + " sent, " + numberText.bytes(all.bytesReceived())
                                + " received"),
                StyledLine.labelled("seed", style)
                        .add(Long.toString(summary.run().identity().seed())));
    }

    private List<StyledLine> tags(RunSummary summary) {
        Map<String, String> labels = summary.run().identity().labels();
        return labels.isEmpty()
                ? List.of()
                : List.of(StyledLine.labelled("tags", style)
                        .add(labels.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .collect(Collectors.joining(", "))));
    }

    private static Duration tenths(Duration elapsed) {
        return Duration.ofMillis(Math.round(elapsed.toMillis() / 100.0) * 100);
    }

    private List<StyledLine> remarks(RunSummary summary) {
        List<StyledLine> lines = new ArrayList<>();
        if (summary.stats().interrupted() > 0) {
            lines.add(StyledLine.labelled("interrupted", style)
                    .add(
                            numberText.plural(summary.stats().interrupted(), "request")
                                    + " cut at the end, in no other figure",
                            AnsiColor.WARNING));
        }
        if (summary.stats().bucketed()) {
            lines.add(StyledLine.labelled("precision", style)
                    .add("percentiles: bucketed, because some workers round their times", AnsiColor.WARNING));
        }
        if (summary.stats().all().redirects() > 0) {
            lines.add(StyledLine.labelled("redirects", style)
                    .add(numberText.plural(summary.stats().all().redirects(), "hop") + " beyond these requests"));
        }
        if (!agent.isEmpty()) {
            lines.add(StyledLine.labelled("agent", style).add(agent.text(numberText)));
        }
        agent.lateness(numberText)
                .forEach(late -> lines.add(StyledLine.labelled("", style).add(late)));
        summary.losses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(loss -> lines.add(StyledLine.labelled("telemetry", style)
                        .add(
                                loss.getKey() + " lost " + numberText.plural(loss.getValue(), "record"),
                                AnsiColor.WARNING)));
        return lines;
    }

    private List<StyledLine> thresholds(List<ThresholdResult> thresholds) {
        int marks = Math.max(style.passed().length(), style.failed().length());
        int sources = thresholds.stream()
                .mapToInt(threshold -> StyledLine.width(threshold.source(), style))
                .max()
                .orElse(0);
        List<StyledLine> lines = new ArrayList<>();
        for (ThresholdResult threshold : thresholds) {
            StyledLine line = StyledLine.labelled(lines.isEmpty() ? "thresholds" : "", style);
            int column = line.width() + marks + 1;
            line.add(
                            threshold.passed() ? style.passed() : style.failed(),
                            threshold.passed() ? AnsiColor.GOOD : AnsiColor.BAD)
                    .to(column)
                    .add(threshold.source())
                    .to(column + sources + 3)
                    .add(threshold.actual(), threshold.passed() ? AnsiColor.PLAIN : AnsiColor.BAD);
            lines.add(line);
        }
        return lines;
    }

    private List<StyledLine> validity(Validity validity) {
        AnsiColor color = validity.level() == Level.INVALID ? AnsiColor.BAD : AnsiColor.WARNING;
        List<StyledLine> lines = new ArrayList<>();
        for (String reason : validity.texts()) {
            StyledLine line = StyledLine.labelled(lines.isEmpty() ? "validity" : "", style);
            String level = validity.level().name();
            lines.add(line.add(lines.isEmpty() ? level + ": " : " ".repeat(level.length() + 2), color)
                    .add(reason, color));
        }
        return lines.isEmpty()
                ? List.of(StyledLine.labelled("validity", style)
                        .add(validity.level().name()))
                : lines;
    }

    private StyledLine verdict(RunSummary summary) {
        Verdict verdict = summary.verdict();
        StyledLine line =
                StyledLine.labelled("verdict", style, AnsiColor.BOLD).add(verdict.toString(), color(verdict.outcome()));
        int code = exitCode.applyAsInt(summary);
        return code == 0 ? line : line.add("   (exit " + code + ")", AnsiColor.DIM);
    }

    private static AnsiColor color(Outcome outcome) {
        return outcome == Outcome.PASSED ? AnsiColor.VERY_GOOD : AnsiColor.VERY_BAD;
    }
}
