package io.katydid.cluster.worker;

import io.katydid.stats.IntervalStats;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.RunStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run has counted and nobody was told yet. Confined to the worker's thread. */
final class UnreportedStats {

    /**
     * What was counted since the last time, or in a whole run.
     *
     * @param interrupted requests cut at the end
     * @param inFlight requests on their way now
     * @param iterations started
     * @param last whether nothing more will come of this run
     */
    record Page(
            List<SeriesStats> series,
            long interrupted,
            long inFlight,
            long iterations,
            LoadSignals signals,
            Validity validity,
            boolean last) {}

    private @Nullable RunInfo run;
    private @Nullable IntervalStats waiting;
    private Validity validity = Validity.VALID;
    private long interrupted;
    private long iterations;
    private long inFlight;
    private long interruptedTold;
    private long iterationsTold;
    private boolean last;

    void started(RunInfo info) {
        run = info;
    }

    void add(IntervalStats stats) {
        waiting = waiting == null ? stats : waiting.plus(stats);
        RunStats all = stats.run();
        interrupted = all.interrupted();
        iterations = all.iterations();
        inFlight = all.inFlight();
        last |= stats.last();
    }

    void judged(Validity judgement) {
        validity = judgement;
    }

    /** Nothing more comes, though nobody has said so. */
    void end() {
        last = true;
    }

    boolean isComplete() {
        return last;
    }

    /** Requests that nobody was told of yet. */
    long waitingRequests() {
        return waiting == null
                ? 0
                : waiting.series().stream().mapToLong(SeriesStats::count).sum();
    }

    /** What waits, which from now on has been told. */
    Page take() {
        Page page = new Page(
                waiting == null ? List.of() : waiting.series(),
                interrupted - interruptedTold,
                inFlight,
                iterations - iterationsTold,
                waiting == null ? LoadSignals.NONE : waiting.signals(),
                validity,
                last);
        waiting = null;
        interruptedTold = interrupted;
        iterationsTold = iterations;
        return page;
    }

    /** Seconds since 1970 of a moment of the process's clock; only of moments in the run. */
    double date(long nanos) {
        return run == null ? 0 : seconds(run.date(nanos));
    }

    /** When the run began, in seconds since 1970. */
    double start(double otherwise) {
        return run == null ? otherwise : seconds(run.startedAt());
    }

    static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }
}
