package io.katydid.telemetry;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps all calls. */
record ListRecorder(String name, List<Object> calls) implements Recorder {

    static final String CLOSED = "closed";

    ListRecorder(String name) {
        this(name, new CopyOnWriteArrayList<>());
    }

    List<IntervalStats> intervals() {
        return calls.stream()
                .filter(IntervalStats.class::isInstance)
                .map(IntervalStats.class::cast)
                .toList();
    }

    @Override
    public void started(RunInfo run) {
        calls.add(run);
    }

    @Override
    public void interval(IntervalStats stats) {
        calls.add(stats);
    }

    @Override
    public void host(Instant at, HostSample sample) {
        calls.add(at);
    }

    @Override
    public void event(RunEvent event) {
        calls.add(event);
    }

    @Override
    public void finished(RunSummary summary) {
        calls.add(summary);
    }

    @Override
    public void close() {
        calls.add(CLOSED);
    }
}
