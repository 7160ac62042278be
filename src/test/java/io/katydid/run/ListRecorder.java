package io.katydid.run;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what it is told, to be read when it is closed. */
final class ListRecorder implements Recorder {

    static final String CLOSED = "closed";

    record Host(Instant at, HostSample sample) {}

    final List<Object> told = new CopyOnWriteArrayList<>();
    /** Apart from what is told, for it comes with every sample. */
    final List<RunStatus> standings = new CopyOnWriteArrayList<>();

    final AtomicLong losses = new AtomicLong();

    /** Lost while it is told the end. */
    volatile long lostAtTheEnd;

    <T> List<T> all(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<IntervalStats> intervals() {
        return all(IntervalStats.class);
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public void started(RunInfo run) {
        told.add(run);
    }

    @Override
    public void interval(IntervalStats stats) {
        told.add(stats);
    }

    @Override
    public void host(Instant at, HostSample sample) {
        told.add(new Host(at, sample));
    }

    @Override
    public void status(Instant at, RunStatus status) {
        standings.add(status);
    }

    @Override
    public void event(RunEvent event) {
        told.add(event);
    }

    @Override
    public void finished(RunSummary summary) {
        losses.addAndGet(lostAtTheEnd);
        told.add(summary);
    }

    @Override
    public long lost() {
        return losses.get();
    }

    @Override
    public void close() {
        told.add(CLOSED);
    }
}
