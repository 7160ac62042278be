package io.katydid.telemetry.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded buffer of records for an exporter. It sends one batch at a time, but at the end all batches at once, so
 * that a slow receiver delays the end only once. Records that find no room, and those of batches that do not arrive,
 * are lost and counted. Any thread may call it, and no call blocks.
 */
public final class ExportBuffer<T> {

    /**
     * The limits of a buffer.
     *
     * @param room the most records that wait, at least 1
     * @param batch the most records that are sent together, at least 1
     */
    public record Size(int room, int batch) {}

    private final Exporter<T> exporter;
    private final Size size;
    private final Consumer<String> errors;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<Void> drained;
    private int batchesInFlight;
    private boolean closed;
    private boolean failing;
    private int recordsInFlight;
    private long lost;

    /** @param errors receives the reason why a batch did not arrive, on any thread */
    public ExportBuffer(Exporter<T> exporter, Size size, Consumer<String> errors) {
        this.exporter = exporter;
        this.size = size;
        this.errors = errors;
    }

    /** Keeps records until the next {@link #send}. */
    public synchronized void add(List<T> records) {
        for (T record : records) {
            if (closed || waiting.size() == size.room()) {
                lost++;
            } else {
                waiting.add(record);
            }
        }
    }

    /** Sends the records that wait, one batch after the other. */
    public void send() {
        for (List<T> batch = take(); !batch.isEmpty(); batch = take()) {
            int size = batch.size();
            // handled here completely; no one waits for the returned future
            var _ = exporter.export(batch).whenComplete((_, failure) -> sent(size, failure));
        }
    }

    /** Returns how many records were lost so far. */
    public synchronized long lost() {
        return lost;
    }

    /**
     * Sends everything. Completes when no record is left, whether or not it arrived, and fails if that takes too long.
     */
    public CompletableFuture<Void> drain() {
        CompletableFuture<Void> end;
        boolean wasFailing;
        synchronized (this) {
            end = drained == null ? new CompletableFuture<>() : drained;
            drained = end;
            wasFailing = failing;
        }
        send();
        return FlushTimeout.limit(end, wasFailing);
    }

    /** Counts all remaining records as lost and accepts no more. */
    public void abandon() {
        boolean unanswered;
        synchronized (this) {
            unanswered = !closed && recordsInFlight > 0;
            if (!closed) {
                closed = true;
                lost += waiting.size() + recordsInFlight;
                waiting.clear();
                recordsInFlight = 0;
            }
        }
        if (unanswered) {
            errors.accept(ExportErrors.NO_RESPONSE);
        }
    }

    /** Takes the next batch that may be sent now; empty if there is none. */
    private synchronized List<T> take() {
        if (closed || (batchesInFlight > 0 && drained == null)) {
            return List.of();
        }
        List<T> batch = next();
        if (batch.isEmpty()) {
            finishDraining();
        } else {
            batchesInFlight++;
            recordsInFlight += batch.size();
        }
        return batch;
    }

    private List<T> next() {
        int most = Math.min(size.batch(), waiting.size());
        List<T> batch = new ArrayList<>(most);
        while (batch.size() < most) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void sent(int records, @Nullable Throwable failure) {
        synchronized (this) {
            batchesInFlight--;
            failing = failure != null;
            if (closed) {
                // already counted as lost and reported
                return;
            }
            recordsInFlight -= records;
            lost += failure == null ? 0 : records;
        }
        if (failure != null) {
            errors.accept(ExportErrors.message(failure));
        }
        send();
    }

    private void finishDraining() {
        if (drained != null && batchesInFlight == 0) {
            drained.complete(null);
        }
    }
}
