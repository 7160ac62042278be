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
 * All recorders of a run. Only {@link #finish} and {@link #close} wait for recorders. Called by the thread of the run,
 * except for {@link #losses}, which any thread may call.
 */
public final class Recorders implements AutoCloseable {

    /**
     * How many calls may wait for one recorder, and how long the end of a run waits for all recorders.
     *
     * @param intervals the most intervals before they are merged, at least 1; each can hold a histogram for every
     *     series
     * @param others the most host samples, statuses and events before some are dropped, at least 1
     * @param closing the time that all recorders together have for their queues, {@code finished} and {@code close}
     */
    public record Limits(int intervals, int others, Duration closing) {

        /** A disk or a network may stall for a quarter of a minute before intervals of one second are merged. */
        public static final Limits DEFAULT = new Limits(16, 1024, Duration.ofSeconds(5));

        public Limits {
            if (intervals < 1 || others < 1) {
                throw new IllegalArgumentException("a queue needs room for at least one interval and one other call");
            }
        }
    }

    private final List<QueuedRecorder> recorders;
    private final Limits limits;
    private final CountDownLatch closings;
    private final Map<String, Long> reported = new HashMap<>();
    private boolean closing;

    /** @param warnings receives messages for the user, also from several threads at once */
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
        enqueue(new RecorderCall.Started(run));
    }

    public void interval(IntervalStats stats) {
        enqueue(new RecorderCall.Interval(stats));
    }

    public void host(Instant at, HostSample sample) {
        enqueue(new RecorderCall.Host(at, sample));
    }

    public void status(Instant at, RunStatus status) {
        enqueue(new RecorderCall.StatusChanged(at, status));
    }

    public void event(RunEvent event) {
        enqueue(new RecorderCall.Event(event));
    }

    /**
     * Hands the end to all recorders and closes them in parallel. Recorders that exceed the limit are abandoned with a
     * warning.
     */
    public void finish(RunSummary summary) {
        enqueue(new RecorderCall.Finished(summary));
        close();
    }

    /** Closes all recorders without an end, as when the run could not start; does nothing after {@link #finish}. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        enqueue(new RecorderCall.Close());
        awaitClosings();
        recorders.forEach(recorder -> recorder.abandonUnlessClosed(text(limits.closing())));
    }

    /** Returns the records lost so far by the name of the recorder, in order; without recorders that lost none. */
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

    /** Returns events for the records lost since the last call. */
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

    private void enqueue(RecorderCall call) {
        for (QueuedRecorder recorder : recorders) {
            recorder.enqueue(call);
        }
    }

    /** Waits once for all recorders, so that several that hang take no longer than one. */
    private void awaitClosings() {
        try {
            closings.await(limits.closing().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
