package io.katydid.console;

import io.katydid.report.NumberText;
import io.katydid.report.RunHeader;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The progress of a run where nothing can be redrawn: a line now and then, and one for each event. */
final class PlainProgress implements Recorder {

    static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final TextStyle style;
    private final NumberText numberText;
    private final Duration every;
    private @Nullable RunInfo run;
    private Duration next;

    /**
     * @param every how much of the run's time lies between two lines
     */
    PlainProgress(PrintStream out, TextStyle style, Duration every) {
        this.out = out;
        this.style = style;
        this.numberText = NumberText.of(style);
        this.every = every;
        this.next = every;
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public void started(RunInfo run) {
        this.run = run;
        print(RunHeader.line(run, style));
    }

    @Override
    public void interval(IntervalStats stats) {
        // A tick may come a moment early; a whole one later would be worse
        if (stats.last() || stats.elapsed().plusMillis(100).compareTo(next) < 0) {
            return;
        }
        while (next.compareTo(stats.elapsed().plusMillis(100)) <= 0) {
            next = next.plus(every);
        }
        print(new StyledLine(style)
                .add(numberText.elapsed(rounded(stats.elapsed())) + "  " + String.join("  ", figures(stats))));
    }

    @Override
    public void event(RunEvent event) {
        RunInfo known = run;
        if (known != null) {
            Duration since = rounded(Duration.between(known.startedAt(), event.at()));
            new EventText(numberText)
                    .progress(event)
                    .ifPresent(words -> print(new StyledLine(style).add(numberText.elapsed(since) + "  " + words)));
        }
    }

    /** An empty line before the summary, which mostly comes to the same place. */
    @Override
    public void finished(RunSummary summary) {
        print(new StyledLine(style));
    }

    private List<String> figures(IntervalStats stats) {
        EndpointStats all = stats.run().all();
        List<String> shown = new ArrayList<>();
        shown.add(numberText.plural(stats.users(), "user"));
        shown.add(numberText.rate(all.currentRate()) + "/s");
        shown.add(numberText.percent(all.errorRate()) + " failed");
        if (all.currentRate() == 0 && stats.run().inFlight() > 0) {
            shown.add(numberText.count(stats.run().inFlight()) + " under way");
        }
        if (all.response().count() > 0) {
            shown.add("p99 " + numberText.time(all.response().p99()));
        }
        return shown;
    }

    private void print(StyledLine line) {
        out.println(line.render());
        out.flush();
    }

    private static Duration rounded(Duration elapsed) {
        return Duration.ofSeconds(Math.max(0, elapsed.plusMillis(500).toSeconds()));
    }
}
