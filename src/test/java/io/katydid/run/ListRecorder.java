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

/** Keeps what it records, to be read once it is closed. */
final class ListRecorder implements Recorder {

    static final String CLOSED = "closed";

    record Host(Instant at, HostSample sample) {}

    final List<Object> recorded = new CopyOnWriteArrayList<>();
    /** Kept apart, because it comes with every sample. */
    final List<RunStatus> standings = new CopyOnWriteArrayList<>();

    final AtomicLong losses = new AtomicLong();

    /** Lost while the end is recorded. */
    volatile long lostAtTheEnd;

    <T> List<T> all(Class<T> type) {
        return recorded.stream().filter(type::isInstance).map(type::cast).toList();
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
        recorded.add(run);
    }

    @Override
    public void interval(IntervalStats stats) {
        recorded.add(stats);
    }

    @Override
    public void host(Instant at, HostSample sample) {
        recorded.add(new Host(at, sample));
    }

    @Override
    public void status(Instant at, RunStatus status) {
        standings.add(status);
    }

    @Override
    public void event(RunEvent event) {
        recorded.add(event);
    }

    @Override
    public void finished(RunSummary summary) {
        losses.addAndGet(lostAtTheEnd);
        recorded.add(summary);
    }

    @Override
    public long lost() {
        return losses.get();
    }

    @Override
    public void close() {
        recorded.add(CLOSED);
    }
}
