package io.katydid.telemetry;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.RunEvent.TelemetryLost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * All recorders of a run, told as one. No call but the closing ones ever waits for a recorder. Called by the thread of the run;
 * {@link #losses} by any.
 */
public final class Recorders implements AutoCloseable {

    /**
     * How much may wait for one recorder, and for how long it is waited for.
     *
     * @param intervals waiting before they are merged, at least 1; each can hold a histogram for every series
     * @param others host samples and events waiting before some are dropped, at least 1
     * @param closing for what waits, {@code finished} and {@code close} together, all recorders at once
     */
    public record Limits(int intervals, int others, Duration closing) {

        /** A disk or a network may stall for a quarter of a minute before a second is no longer told by itself. */
        public static final Limits DEFAULT = new Limits(16, 1024, Duration.ofSeconds(5));

        public Limits {
            if (intervals < 1 || others < 1) {
                throw new IllegalArgumentException("a recorder must be able to wait for something");
            }
        }
    }

    private final List<QueuedRecorder> recorders;
    private final Limits limits;
    private final CountDownLatch closings;
    private final Map<String, Long> reported = new HashMap<>();
    private boolean closing;

    /** @param warnings takes lines for people; several threads may call it at once */
    public Recorders(List<Recorder> recorders, Consumer<String> warnings) {
        this(recorders, warnings, Limits.DEFAULT);
    }

    public Recorders(List<Recorder> recorders, Consumer<String> warnings, Limits limits) {
        this.limits = limits;
        this.closings = new CountDownLatch(recorders.size());
        this.recorders = recorders.stream()
                .map(recorder -> new QueuedRecorder(
                        recorder, new RecorderQueue(limits.intervals(), limits.others()), warnings, closings))
                .toList();
        this.recorders.forEach(QueuedRecorder::start);
    }

    public void started(RunInfo run) {
        tell(new RecorderCall.Started(run));
    }

    public void interval(IntervalStats stats) {
        tell(new RecorderCall.Interval(stats));
    }

    public void host(Instant at, HostSample sample) {
        tell(new RecorderCall.Host(at, sample));
    }

    public void status(Instant at, RunStatus status) {
        tell(new RecorderCall.StatusChanged(at, status));
    }

    public void event(RunEvent event) {
        tell(new RecorderCall.Event(event));
    }

    /** Tells all of them the end and closes them, in parallel. Who takes longer than the limit is left behind, warned of and counted. */
    public void finish(RunSummary summary) {
        tell(new RecorderCall.Finished(summary));
        close();
    }

    /** Closes them without an end to tell, as when the run could not start. Else as {@link #finish}, after which it does nothing. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        tell(new RecorderCall.Close());
        awaitClosings();
        recorders.forEach(recorder -> recorder.abandonUnlessClosed(words(limits.closing())));
    }

    /** Records lost so far, by recorder in their order; only those that lost some. */
    public Map<String, Long> losses() {
        Map<String, Long> losses = new LinkedHashMap<>();
        for (QueuedRecorder recorder : recorders) {
            long lost = recorder.lost();
            if (lost > 0) {
                losses.merge(recorder.name(), lost, Long::sum);
            }
        }
        return losses;
    }

    /** What was lost since this was last asked, as events for the run to tell. */
    public List<TelemetryLost> newLosses(Instant at) {
        List<TelemetryLost> events = new ArrayList<>();
        losses().forEach((name, lost) -> {
            long before = reported.getOrDefault(name, 0L);
            if (lost > before) {
                events.add(new TelemetryLost(at, name, lost - before));
                reported.put(name, lost);
            }
        });
        return events;
    }

    private void tell(RecorderCall call) {
        for (QueuedRecorder recorder : recorders) {
            recorder.tell(call);
        }
    }

    /** Once for all of them, so that several that hang take no longer than one. */
    private void awaitClosings() {
        try {
            closings.await(limits.closing().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String words(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
