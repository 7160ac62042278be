package io.katydid.console;

import io.katydid.report.AnsiColor;
import io.katydid.report.NumberText;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import java.time.Instant;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The current state of a run, redrawn in place with each interval and gone when the run has ended. */
final class LiveTable implements Recorder {

    private final Screen screen;
    private final Supplier<TextStyle> look;
    private final IntSupplier rows;
    private @Nullable RunInfo run;
    private @Nullable IntervalStats latest;
    private @Nullable HostSample host;

    /**
     * @param look read for every frame, since the terminal's width may change
     * @param rows of the terminal, read for every frame
     */
    LiveTable(Screen screen, Supplier<TextStyle> look, IntSupplier rows) {
        this.screen = screen;
        this.look = look;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public void started(RunInfo run) {
        this.run = run;
        draw();
    }

    @Override
    public void interval(IntervalStats stats) {
        latest = stats;
        draw();
    }

    /** Shown with the next interval: both come once a second. */
    @Override
    public void host(Instant at, HostSample sample) {
        host = sample;
    }

    @Override
    public void event(RunEvent event) {
        TextStyle now = look.get();
        new EventText(NumberText.of(now))
                .warning(event)
                .ifPresent(words -> screen.say(
                        new StyledLine(now).add(words, AnsiColor.WARNING).render()));
    }

    @Override
    public void finished(RunSummary summary) {
        screen.close();
    }

    @Override
    public void close() {
        screen.close();
    }

    private void draw() {
        RunInfo known = run;
        if (known != null) {
            screen.show(new LiveFrame(look.get(), rows.getAsInt()).lines(known, latest, host));
        }
    }
}
