package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunInfo;
import java.util.List;

/** What comes to a worker's thread from others. */
sealed interface WorkerEvent {

    /**
     * The master has said something.
     *
     * @param line which socket's it is: what an earlier one says late is of no interest
     */
    record Received(int line, FromMaster message) implements WorkerEvent {}

    /** A line has lost the connection below it, or has one again. */
    record ConnectionChanged(int line, boolean up) implements WorkerEvent {}

    /** The addresses of the master; none: its name is not known. */
    record Resolved(List<String> addresses) implements WorkerEvent {}

    /** Somebody wants the end, by this signal. */
    record Signalled(String name) implements WorkerEvent {}

    /** Of a run. */
    sealed interface OfRun extends WorkerEvent {

        /** Which one, from 1. */
        int run();
    }

    record Started(int run, RunInfo info) implements OfRun {}

    record Counted(int run, IntervalStats stats) implements OfRun {}

    record Sampled(int run, HostSample sample) implements OfRun {}

    record Judged(int run, Validity validity) implements OfRun {}

    /** As many users as were asked for, or as will be. */
    record Spawned(int run, int users) implements OfRun {}

    /** Everything of it has ended. */
    record Over(int run) implements OfRun {}
}
