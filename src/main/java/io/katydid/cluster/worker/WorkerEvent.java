package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunInfo;
import java.util.List;

/** Something that other threads report to the worker's. */
sealed interface WorkerEvent {

    /**
     * A message from the master.
     *
     * @param connection that it came on; a late message of an earlier one is ignored
     */
    record Received(int connection, FromMaster message) implements WorkerEvent {}

    /** A connection is down, or up again. */
    record ConnectionChanged(int connection, boolean up) implements WorkerEvent {}

    /** The addresses of the master; none if its name cannot be resolved. */
    record Resolved(List<String> addresses) implements WorkerEvent {}

    /** The process has been asked to end by this signal. */
    record Signalled(String name) implements WorkerEvent {}

    /** Something that happens in a run. */
    sealed interface OfRun extends WorkerEvent {

        /** Returns the number of the run on this worker, from 1. */
        int run();
    }

    record Started(int run, RunInfo info) implements OfRun {}

    record Counted(int run, IntervalStats stats) implements OfRun {}

    record Sampled(int run, HostSample sample) implements OfRun {}

    record Judged(int run, Validity validity) implements OfRun {}

    /** The requested users are there, or as many of them as there will be. */
    record Spawned(int run, int users) implements OfRun {}

    /** Everything of the run has ended. */
    record Over(int run) implements OfRun {}
}
