package io.katydid.cli;

import io.katydid.report.Figures;
import io.katydid.report.Line;
import io.katydid.report.Look;
import io.katydid.report.RunHeader;
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

/** The progress of a run where nothing can be redrawn: a line now and then, and one for what happens. */
final class PlainProgress implements Recorder {

    static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Look look;
    private final Figures figures;
    private final Duration every;
    private @Nullable RunInfo run;
    private Duration next;

    /**
     * @param every how much of the run's time lies between two lines
     */
    PlainProgress(PrintStream out, Look look, Duration every) {
        this.out = out;
        this.look = look;
        this.figures = Figures.of(look);
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
        print(RunHeader.line(run, look));
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
        print(new Line(look).add(figures.elapsed(rounded(stats.elapsed())) + "  " + String.join("  ", figures(stats))));
    }

    @Override
    public void event(RunEvent event) {
        RunInfo known = run;
        if (known != null) {
            Duration since = rounded(Duration.between(known.startedAt(), event.at()));
            new EventWords(figures)
                    .progress(event)
                    .ifPresent(words -> print(new Line(look).add(figures.elapsed(since) + "  " + words)));
        }
    }

    /** An empty line before the summary, which mostly comes to the same place. */
    @Override
    public void finished(RunSummary summary) {
        print(new Line(look));
    }

    private List<String> figures(IntervalStats stats) {
        EndpointStats all = stats.run().all();
        List<String> shown = new ArrayList<>();
        shown.add(figures.plural(stats.users(), "user"));
        shown.add(figures.rate(all.currentRate()) + "/s");
        shown.add(figures.percent(all.errorRate()) + " failed");
        if (all.currentRate() == 0 && stats.run().inFlight() > 0) {
            shown.add(figures.count(stats.run().inFlight()) + " under way");
        }
        if (all.response().count() > 0) {
            shown.add("p99 " + figures.time(all.response().p99()));
        }
        return shown;
    }

    private void print(Line line) {
        out.println(line.render());
        out.flush();
    }

    private static Duration rounded(Duration elapsed) {
        return Duration.ofSeconds(Math.max(0, elapsed.plusMillis(500).toSeconds()));
    }
}
