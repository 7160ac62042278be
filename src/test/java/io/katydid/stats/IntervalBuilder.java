package io.katydid.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes intervals for tests, which mostly care about one or two figures; unless set, nothing was counted.
 */
public final class IntervalBuilder {

    private final Instant at;
    private final Duration elapsed;
    private int users = 1;
    private int targetUsers = 1;
    private List<SeriesStats> series = List.of();
    private RunStats run;
    private boolean last;
    private LoadSignals signals = LoadSignals.NONE;
    private List<SourceStats> foreign = List.of();
    private Map<String, Integer> workers = Map.of();

    private IntervalBuilder(Instant at, Duration elapsed, RunStats run) {
        this.at = at;
        this.elapsed = elapsed;
        this.run = run;
    }

    /** An interval that ends this long after the start. */
    public static IntervalBuilder at(Instant start, Duration elapsed) {
        RunStats nothing = new Totals(List.of(), 0, start).at(elapsed.toNanos());
        return new IntervalBuilder(start.plus(elapsed), elapsed, nothing);
    }

    /** An interval like another one. */
    public static IntervalBuilder from(IntervalStats stats) {
        return new IntervalBuilder(stats.at(), stats.elapsed(), stats.run())
                .users(stats.users(), stats.targetUsers())
                .series(stats.series())
                .last(stats.last())
                .signals(stats.signals())
                .foreign(stats.foreign())
                .workers(stats.workers());
    }

    public IntervalBuilder users(int running, int target) {
        users = running;
        targetUsers = target;
        return this;
    }

    public IntervalBuilder series(List<SeriesStats> counted) {
        series = counted;
        return this;
    }

    public IntervalBuilder run(RunStats stats) {
        run = stats;
        return this;
    }

    public IntervalBuilder last(boolean isLast) {
        last = isLast;
        return this;
    }

    public IntervalBuilder signals(LoadSignals seen) {
        signals = seen;
        return this;
    }

    public IntervalBuilder foreign(List<SourceStats> sources) {
        foreign = sources;
        return this;
    }

    public IntervalBuilder workers(Map<String, Integer> byState) {
        workers = byState;
        return this;
    }

    public IntervalStats build() {
        return new IntervalStats(at, elapsed, users, targetUsers, series, run, last, signals, foreign, workers);
    }
}
