package io.katydid.telemetry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A recorder with its own thread and queue, so that callers never wait for it and never see its exceptions. */
final class QueuedRecorder {

    private final Recorder recorder;
    private final String name;
    private final RecorderQueue queue;
    private final Consumer<String> warnings;
    private final CountDownLatch closings;
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean busy;
    private volatile boolean closed;
    private volatile boolean abandoned;
    private volatile long leftBehind;
    private volatile long ownLosses;

    /**
     * @param warnings receives messages for the user, also on the recorder's thread
     * @param closings counted down once, when the recorder is closed
     */
    QueuedRecorder(Recorder recorder, RecorderQueue queue, Consumer<String> warnings, CountDownLatch closings) {
        this.recorder = recorder;
        this.name = recorder.name();
        this.queue = queue;
        this.warnings = warnings;
        this.closings = closings;
    }

    void start() {
        Thread.ofPlatform().daemon().name("recorder-" + name).start(this::work);
    }

    String name() {
        return name;
    }

    void enqueue(RecorderCall call) {
        queue.add(call);
    }

    /** Abandons a recorder that is not closed yet: it gets no further calls, and the calls in its queue are lost. */
    void abandonUnlessClosed(String patience) {
        if (closed || abandoned) {
            return;
        }
        abandoned = true;
        // The call of close records nothing. But a recorder that hangs in it may not have written everything.
        leftBehind = Math.max(1, queue.size() + (busy ? 1 : 0) - 1);
        warnings.accept("recorder %s: not done after %s and left behind; records lost: %d"
                .formatted(name, patience, leftBehind));
    }

    /** Returns how many records were dropped, failed, abandoned, or lost by the recorder itself. */
    long lost() {
        return queue.dropped() + failed.get() + leftBehind + ownLosses();
    }

    private void work() {
        RecorderCall call;
        do {
            call = queue.take();
            busy = true;
            call(call);
            busy = false;
        } while (!abandoned && !(call instanceof RecorderCall.Close));
        closed = true;
        closings.countDown();
    }

    /** Catches errors, too, because a recorder may come from a third party, with libraries that do not fit. */
    private void call(RecorderCall call) {
        try {
            switch (call) {
                case RecorderCall.Started(var run) -> recorder.started(run);
                case RecorderCall.Interval(var stats) -> recorder.interval(stats);
                case RecorderCall.Host(var at, var sample) -> recorder.host(at, sample);
                case RecorderCall.StatusChanged(var at, var status) -> recorder.status(at, status);
                case RecorderCall.Event(var event) -> recorder.event(event);
                case RecorderCall.Finished(var summary) -> recorder.finished(summary);
                case RecorderCall.Close _ -> recorder.close();
            }
        } catch (Exception | Error e) {
            if (failed.getAndIncrement() == 0) {
                warnings.accept("recorder %s: %s failed (%s); further failures are only counted"
                        .formatted(name, call.method(), e));
            }
        }
    }

    private long ownLosses() {
        try {
            ownLosses = recorder.lost();
        } catch (Exception | Error _) {
            // Called by the thread of the run, which must not fail because of it; the last known number remains.
        }
        return ownLosses;
    }
}
