package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromWorker;
import io.katydid.stats.HostSample;
import io.katydid.telemetry.HostSignals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends heartbeats and reports to the master as they fall due. Times are nanoseconds of the process's clock. Confined
 * to the worker's thread.
 */
final class Reporter {

    private static final long HEARTBEAT = Duration.ofSeconds(1).toNanos();
    private static final long REPORT = Duration.ofSeconds(3).toNanos();

    private final MasterLink link;
    private final MasterState master;
    private final HostSignals host;
    private final InstantSource dates;
    private final WorkerLog log;
    private @Nullable HostSample sample;
    private long nextHeartbeat;
    private long nextReport;

    /** @param host the agent's own signals while no run brings them */
    Reporter(MasterLink link, MasterState master, HostSignals host, InstantSource dates, WorkerLog log) {
        this.link = link;
        this.master = master;
        this.host = host;
        this.dates = dates;
        this.log = log;
    }

    /** Takes the latest sample of a run, or {@code null} before its first. */
    void sampled(@Nullable HostSample latest) {
        sample = latest;
    }

    /** Makes a heartbeat and a report due now. */
    void restart(long now) {
        nextHeartbeat = now;
        nextReport = now;
    }

    /** Puts off the next report for a run that has just started, which has nothing to report. */
    void postponeReport(long now) {
        nextReport = now + REPORT;
    }

    /**
     * Sends what is due.
     *
     * @param state as Locust names it
     */
    void tick(String state, @Nullable CurrentRun run, long now) {
        if (now >= nextHeartbeat) {
            nextHeartbeat = now + HEARTBEAT;
            heartbeat(state, run != null && run.isLive());
        }
        if (now >= nextReport) {
            nextReport = now + REPORT;
            report(run, now);
        }
    }

    private void heartbeat(String state, boolean sampledByRun) {
        HostSample latest = sample;
        if (!sampledByRun || latest == null) {
            latest = host.sample();
            sample = latest;
        }
        double percent = Math.clamp(100 * latest.processCpuShare(), 0.0, 100.0);
        link.send(new FromWorker.Heartbeat(state, percent, latest.residentBytes()));
    }

    private void report(@Nullable CurrentRun run, long now) {
        if (run == null || !master.hasOrdered(run)) {
            reportIdle(Map.of());
        } else if (run.isLive() || run.stats().hasUnacknowledgedReports()) {
            run.report(now).forEach(link::send);
        } else {
            reportIdle(run.running());
        }
    }

    private void reportIdle(Map<String, Integer> users) {
        link.send(new FromWorker.Stats(LocustRows.idle(dates.instant(), users)));
    }

    /** Sends the last figures of a run, or drops them where the master that ordered it is gone. */
    void conclude(CurrentRun run, long now) {
        if (run.isOrphaned() || !master.hasOrdered(run)) {
            forget(run);
        } else {
            run.finalReport(now).forEach(link::send);
        }
    }

    /** Sends once more what a master of ours has not acknowledged. */
    void repeat(CurrentRun run, long now) {
        run.stats().unacknowledged(now).forEach(link::send);
    }

    /** Drops the figures of a run whose master is gone: they must not reach one that knows nothing of it. */
    void forget(CurrentRun run) {
        long requests = run.stats().requests();
        if (requests > 0) {
            log.warn(requests + " requests were made for a master that is gone; they are in no report");
        }
        run.stats().forget();
    }
}
