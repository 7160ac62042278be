package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One threshold while the run goes on. Without a window it is judged by the run so far, once that is long enough to
 * mean something; with one by every window that is full. Confined to the thread of the run.
 */
final class ThresholdWatch {

    /** Before this the run so far is its warm-up. */
    static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    /** Of fewer requests, a single one can be the percentile or share that is limited. */
    static final long REQUESTS_ENOUGH = 100;

    /**
     * How often in a row it must hold before it counts as cleared, so that a figure that flaps around its limit makes
     * no more events.
     */
    static final int HOLDS_AGAIN = 5;

    private final Threshold threshold;
    private @Nullable SlidingWindow window;
    private @Nullable ThresholdResult worst;
    private double worstFigure;
    private boolean crossed;
    private boolean everCrossed;
    private @Nullable ThresholdResult abort;
    private int holding;
    private ThresholdResult current;

    ThresholdWatch(Threshold threshold) {
        this.threshold = threshold;
        this.current = new ThresholdResult(threshold.source(), false, NO_DATA);
        restart();
    }

    static final String NO_DATA = "no data";

    /** Forgets all figures. A threshold that was reported as crossed stays so until it holds again. */
    void restart() {
        Duration over = threshold.over();
        window = over == null ? null : new SlidingWindow(threshold, over);
        worst = null;
        everCrossed = false;
    }

    /** @param elapsed since figures began or were reset */
    void add(Duration elapsed, List<SeriesStats> series) {
        if (window != null) {
            window.add(elapsed, series);
        }
    }

    /**
     * Judges.
     *
     * @param soFar what the threshold is about of the run so far
     * @param loading whether the load still runs: while it ends, there are fewer requests because of that
     * @return what has changed
     */
    Optional<RunEvent> judge(Instant at, ThresholdInput soFar, boolean loading) {
        ThresholdInput judged = window == null ? soFar : window.observed();
        OptionalDouble figure = judged.figure(threshold.metric());
        current = result(threshold, figure);
        if (figure.isEmpty() || !isMeaningful(soFar, loading)) {
            return Optional.empty();
        }
        if (window != null) {
            remember(figure.getAsDouble());
        }
        return current.passed() ? holds(at) : fails(at, loading);
    }

    private boolean isMeaningful(ThresholdInput soFar, boolean loading) {
        boolean counts = threshold.metric() instanceof Metric.Requests || threshold.metric() instanceof Metric.Rate;
        if (threshold.growsIntoHolding() || (counts && !loading)) {
            return false;
        }
        return window == null
                ? soFar.counted().compareTo(LONG_ENOUGH) >= 0 && (counts || soFar.requests() >= REQUESTS_ENOUGH)
                : window.full();
    }

    private void remember(double figure) {
        if (worst == null || isWorse(figure)) {
            worst = current;
            worstFigure = figure;
        }
    }

    private boolean isWorse(double figure) {
        return switch (threshold.comparison()) {
            case BELOW, AT_MOST -> figure > worstFigure;
            case ABOVE, AT_LEAST -> figure < worstFigure;
        };
    }

    private Optional<RunEvent> fails(Instant at, boolean loading) {
        holding = 0;
        everCrossed = true;
        if (crossed) {
            return Optional.empty();
        }
        crossed = true;
        if (threshold.abort() && loading) {
            abort = current;
        }
        return Optional.of(new RunEvent.ThresholdCrossed(at, current));
    }

    private Optional<RunEvent> holds(Instant at) {
        if (!crossed) {
            return Optional.empty();
        }
        holding++;
        if (holding < HOLDS_AGAIN) {
            return Optional.empty();
        }
        crossed = false;
        holding = 0;
        return Optional.of(new RunEvent.ThresholdCleared(at, current));
    }

    Threshold threshold() {
        return threshold;
    }

    /** By the figures so far. */
    ThresholdResult current() {
        return current;
    }

    /** Why the run must end; empty: not because of this. */
    Optional<ThresholdResult> abort() {
        return Optional.ofNullable(abort);
    }

    /**
     * What no later figure changes: that it ended the run, or what its windows came to. Empty: the whole run decides.
     */
    Optional<ThresholdResult> settled() {
        if (abort != null) {
            return abort();
        }
        ThresholdResult most = worst;
        return window == null || most == null
                ? Optional.empty()
                : Optional.of(new ThresholdResult(most.source(), !everCrossed, most.actual()));
    }

    static ThresholdResult result(Threshold threshold, OptionalDouble figure) {
        return figure.isEmpty()
                ? new ThresholdResult(threshold.source(), false, NO_DATA)
                : new ThresholdResult(
                        threshold.source(),
                        threshold.comparison().holds(figure.getAsDouble(), threshold.limit()),
                        ActualValue.of(threshold, figure.getAsDouble()));
    }
}
