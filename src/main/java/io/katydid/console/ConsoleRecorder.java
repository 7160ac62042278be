package io.katydid.console;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a person sees of a run, as one recorder: its parts are called in their order and on one thread, so that the live
 * table is gone before the summary takes its place. A part that fails does not keep the next one from its work.
 */
final class ConsoleRecorder implements Recorder {

    private final List<Recorder> parts;
    private final Set<String> lossesShown = new HashSet<>();

    ConsoleRecorder(List<Recorder> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public void started(RunInfo run) {
        each(part -> part.started(run));
    }

    @Override
    public void interval(IntervalStats stats) {
        each(part -> part.interval(stats));
    }

    @Override
    public void host(Instant at, HostSample sample) {
        each(part -> part.host(at, sample));
    }

    @Override
    public void event(RunEvent event) {
        // a recorder that keeps losing records would report it every second; the summary has the total
        if (!(event instanceof RunEvent.TelemetryLost lost) || lossesShown.add(lost.recorder())) {
            each(part -> part.event(event));
        }
    }

    @Override
    public void finished(RunSummary summary) {
        each(part -> part.finished(summary));
    }

    @Override
    public long lost() {
        return parts.stream().mapToLong(Recorder::lost).sum();
    }

    @Override
    public void close() {
        each(Recorder::close);
    }

    private void each(Consumer<Recorder> what) {
        RuntimeException first = null;
        for (Recorder part : parts) {
            try {
                what.accept(part);
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
