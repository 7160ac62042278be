package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster.Spawn;
import io.katydid.cluster.wire.FromWorker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run that a master has ordered last, if any. Requests have no effect where there is no run or the run is past that
 * point. Confined to the worker's thread.
 */
final class LatestRun {

    private final MasterLink link;
    private final MasterState master;
    private final Reporter reporter;
    private final WorkerLog log;
    private @Nullable CurrentRun run;

    LatestRun(MasterLink link, MasterState master, Reporter reporter, WorkerLog log) {
        this.link = link;
        this.master = master;
        this.reporter = reporter;
        this.log = log;
    }

    /** Returns whether there is a run, which may be over. */
    boolean exists() {
        return run != null;
    }

    /** Returns whether there is a run of which anything still goes on in this process. */
    boolean isLive() {
        return run != null && run.isLive();
    }

    /** Returns whether there is a run whose users can still come and go. */
    boolean isOpen() {
        return run != null && run.isOpen();
    }

    /** Returns whether there is a run whose last figures are still to come. */
    boolean isCounting() {
        return run != null && run.isLive() && !run.stats().isComplete();
    }

    /** Returns whether a spawn message is about this run and can be followed. */
    boolean follows(Spawn spawn) {
        return run != null && run.isOpen() && run.isMeantBy(spawn);
    }

    /** Returns how long users may take to finish when the run ends. */
    Duration drain() {
        return run == null ? Duration.ZERO : run.order().drain();
    }

    /**
     * Starts another run.
     *
     * @return whether it could be started; if not, the master is told that there are no users
     */
    boolean begin(Spawn spawn, long now) {
        warnOfUnacknowledged("requests of the previous run were never acknowledged by the master");
        CurrentRun next = master.begin(spawn).orElse(null);
        run = next;
        reporter.sampled(null);
        if (next == null) {
            Map<String, Integer> none = new LinkedHashMap<>();
            spawn.users().keySet().forEach(userClass -> none.put(userClass, 0));
            link.send(new FromWorker.SpawningComplete(none));
            return false;
        }
        reporter.postponeReport(now);
        master.assign(spawn, next);
        return true;
    }

    void assign(Spawn spawn) {
        if (run != null) {
            master.assign(spawn, run);
        }
    }

    /** Reports that an assignment is done. */
    void reportSpawned(int users) {
        if (run != null) {
            link.send(new FromWorker.SpawningComplete(run.spawned(users)));
        }
    }

    /** Stops all users; the run goes on. */
    void removeUsers() {
        if (run != null) {
            run.removeUsers();
        }
    }

    /** Ends the run gently, unless it is ending. */
    void end(String reason) {
        if (run != null && run.isOpen()) {
            run.end(reason);
        }
    }

    /** Ends the run, whose master is lost: at once if it is ending. */
    void endOrphaned(String reason) {
        if (run != null) {
            run.endOrphaned(reason);
        }
    }

    /** Ends the run at once. */
    void interrupt(String reason) {
        if (run != null && run.isLive()) {
            run.interrupt(reason);
        }
    }

    /** Ends the run for a master that knows nothing of it, and drops its figures. */
    void forget() {
        if (run != null) {
            end("another master");
            reporter.forget(run);
        }
    }

    /** Sends the heartbeat and the report that are due. */
    void report(String state, long now) {
        reporter.tick(state, run, now);
    }

    /** Sends a stock master what the run has counted so far. */
    void reportToStockMaster(long now) {
        if (run != null && !master.isOurs() && link.isMember() && master.hasOrdered(run)) {
            run.report(now).forEach(link::send);
        }
    }

    void acknowledged(long sequence) {
        if (run != null) {
            run.stats().acknowledged(sequence);
        }
    }

    boolean awaitsAcknowledgement() {
        return run != null && link.isMember() && run.stats().hasUnacknowledgedReports();
    }

    void repeatReports(long now) {
        if (run != null) {
            reporter.repeat(run, now);
        }
    }

    /** Warns of requests that the master is not known to have counted. */
    void warnOfUnacknowledged(String message) {
        long requests = run == null ? 0 : run.stats().requests();
        if (requests > 0) {
            log.warn(requests + " " + message);
        }
    }

    boolean is(int number) {
        return run != null && run.number() == number;
    }

    /**
     * Takes what has happened in this run.
     *
     * @return whether its last figures have come and were reported
     */
    boolean happened(WorkerEvent.OfRun event, long now) {
        return run != null && happened(event, run, now);
    }

    private boolean happened(WorkerEvent.OfRun event, CurrentRun of, long now) {
        boolean last = false;
        switch (event) {
            case WorkerEvent.Started started -> of.stats().started(started.info());
            case WorkerEvent.Sampled sampled -> reporter.sampled(sampled.sample());
            case WorkerEvent.Judged judged -> of.stats().judged(judged.validity());
            case WorkerEvent.Spawned _ -> {}
            case WorkerEvent.Counted counted -> {
                of.counted(counted.stats());
                last = counted.stats().last();
            }
            case WorkerEvent.Over _ -> {
                last = !of.stats().isComplete();
                of.over();
            }
        }
        if (last) {
            reporter.conclude(of, now);
        }
        return last;
    }
}
