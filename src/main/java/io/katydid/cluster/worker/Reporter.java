package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromWorker;
import io.katydid.stats.HostSample;
import io.katydid.telemetry.HostSignals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a master that its worker lives and what it has counted. Times are nanoseconds of the process's clock. Confined to one thread. */
final class Reporter {

    private static final long HEARTBEAT = Duration.ofSeconds(1).toNanos();
    private static final long REPORT = Duration.ofSeconds(3).toNanos();

    private final MasterLink link;
    private final MasterState orders;
    private final HostSignals host;
    private final InstantSource dates;
    private final WorkerLog log;
    private @Nullable HostSample sample;
    private long nextHeartbeat;
    private long nextReport;

    /** @param host the agent's own signals while there is no run that tells them */
    Reporter(MasterLink link, MasterState orders, HostSignals host, InstantSource dates, WorkerLog log) {
        this.link = link;
        this.orders = orders;
        this.host = host;
        this.dates = dates;
        this.log = log;
    }

    void sampled(@Nullable HostSample latest) {
        sample = latest;
    }

    /** A heartbeat and a report are due now. */
    void beginAnew(long now) {
        nextHeartbeat = now;
        nextReport = now;
    }

    /** A run has begun, so that a report would be empty. */
    void postpone(long now) {
        nextReport = now + REPORT;
    }

    void beat(String state, @Nullable CurrentRun run, Optional<String> epoch, long now) {
        if (now >= nextHeartbeat) {
            nextHeartbeat = now + HEARTBEAT;
            if (run == null || !run.isLive() || sample == null) {
                sample = host.sample();
            }
            double percent = Math.clamp(100 * sample.processCpuShare(), 0.0, 100.0);
            link.send(new FromWorker.Heartbeat(state, percent, sample.residentBytes()));
        }
        if (now >= nextReport) {
            nextReport = now + REPORT;
            report(run, epoch, now);
        }
    }

    private void report(@Nullable CurrentRun run, Optional<String> epoch, long now) {
        boolean ofThisMaster = run != null && orders.belongsTo(run, epoch);
        if (run == null || !ofThisMaster || (!run.isLive() && run.due(now).isEmpty())) {
            double start = UnreportedStats.seconds(dates.instant());
            Map<String, Integer> nobody = run == null || !ofThisMaster ? Map.of() : run.running();
            link.send(new FromWorker.Stats(new LocustRows().report(List.of(), nanos -> start, start, nobody, false)));
        } else if (run.deliveries().isPresent()) {
            UnacknowledgedReports unacknowledged = run.deliveries().get();
            if (unacknowledged.isEmpty()) {
                run.deliver(unacknowledged);
            }
            deliver(run, now);
        } else {
            link.send(run.report());
        }
    }

    /** Sends what a master of ours has not confirmed. */
    void deliver(CurrentRun run, long now) {
        run.due(now).forEach(link::send);
    }

    /**
     * Sends all that a run has counted and nobody was told.
     *
     * @param orphaned whether the master that it was made for is gone
     */
    void conclude(CurrentRun run, boolean orphaned, long now) {
        if (orphaned) {
            forget(run);
        } else if (run.deliveries().isPresent()) {
            run.deliver(run.deliveries().get());
            deliver(run, now);
        } else {
            link.send(run.report());
        }
    }

    /** What was counted for a master that is no more must not come to one that knows nothing of it. */
    void forget(CurrentRun run) {
        if (run.unreported() > 0) {
            log.warn(run.unreported() + " requests were made for a master that is gone; they are in no report");
        }
        run.forget();
    }
}
