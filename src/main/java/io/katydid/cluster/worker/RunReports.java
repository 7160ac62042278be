package io.katydid.cluster.worker;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunStatus;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Passes what a run counts to the worker's thread, which reports it to the master.
 *
 * @param run the number of the run on this worker
 */
record RunReports(int run, Consumer<WorkerEvent> worker) implements Recorder {

    @Override
    public String name() {
        return "master";
    }

    @Override
    public void started(RunInfo info) {
        worker.accept(new WorkerEvent.Started(run, info));
    }

    @Override
    public void interval(IntervalStats stats) {
        worker.accept(new WorkerEvent.Counted(run, stats));
    }

    @Override
    public void host(Instant at, HostSample sample) {
        worker.accept(new WorkerEvent.Sampled(run, sample));
    }

    @Override
    public void status(Instant at, RunStatus status) {
        worker.accept(new WorkerEvent.Judged(run, status.validity()));
    }

    @Override
    public void event(RunEvent event) {
        if (event instanceof RunEvent.SpawnCompleted spawned) {
            worker.accept(new WorkerEvent.Spawned(run, spawned.users()));
        }
    }
}
