package io.katydid.run;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import io.katydid.stats.RunStats;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Totals;
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.util.List;

/** What a run has counted. Confined to the thread of the run. */
final class RunFigures {

    private final List<EndpointKey> endpoints;
    private final RunInfo run;
    private Totals totals;
    private RunStats latest;
    private long begin;
    private long responses;

    /** Nothing counted yet. */
    RunFigures(List<EndpointKey> endpoints, RunInfo run) {
        this.endpoints = endpoints;
        this.run = run;
        this.begin = run.startNanos();
        this.totals = new Totals(endpoints, begin, run.startedAt());
        this.latest = totals.at(begin);
    }

    /** Adds what the load has counted until now; returns it merged to one entry for each key. */
    List<SeriesStats> add(LoadStats collected, long now) {
        List<SeriesStats> series = totals.add(collected);
        for (SeriesStats one : series) {
            // workers of another kind do not say which status a success had
            responses += one.key().status() == 0 && one.key().failed() ? 0 : one.count();
        }
        latest = totals.at(now);
        return series;
    }

    /** Forgets everything: only what comes from now on counts. */
    void restart(long now) {
        totals = new Totals(endpoints, now, run.date(now));
        begin = now;
        responses = 0;
    }

    Totals totals() {
        return totals;
    }

    /** As they stood when something was last added. */
    RunStats latest() {
        return latest;
    }

    /** Requests that got a response of any status. */
    long responses() {
        return responses;
    }

    /** For how long has been counted at that moment. */
    Duration countedAt(long now) {
        return Duration.ofNanos(now - begin);
    }
}
