package io.katydid.telemetry.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way to an exporter, of which one batch is under way at a time, and at the end all that are left: a slow receiver is
 * then waited for once and not once for each batch. It holds only so many: a record that finds no room and those of a batch that did not
 * arrive are lost and counted. Any thread may call it, and no call waits.
 */
public final class ExportBuffer<T> {

    /**
     * How much it holds.
     *
     * @param room records that wait, at least 1
     * @param batch the most that are sent together, at least 1
     */
    public record Size(int room, int batch) {}

    private final Exporter<T> exporter;
    private final Size size;
    private final Consumer<String> troubles;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<Void> drained;
    private int underWay;
    private boolean closed;
    private boolean failing;
    private int sending;
    private long lost;

    /** @param troubles takes why a batch did not arrive; called by any thread */
    public ExportBuffer(Exporter<T> exporter, Size size, Consumer<String> troubles) {
        this.exporter = exporter;
        this.size = size;
        this.troubles = troubles;
    }

    /** Keeps them for the next {@link #send}. */
    public synchronized void add(List<T> records) {
        for (T record : records) {
            if (closed || waiting.size() == size.room()) {
                lost++;
            } else {
                waiting.add(record);
            }
        }
    }

    /** Sends all that waits now, a batch after the other. */
    public void send() {
        for (List<T> batch = take(); !batch.isEmpty(); batch = take()) {
            int size = batch.size();
            // what comes of it is told here, and nobody waits for more
            var _ = exporter.export(batch).whenComplete((_, failure) -> sent(size, failure));
        }
    }

    /** Records lost so far. */
    public synchronized long lost() {
        return lost;
    }

    /** Sends all that waits; done when nothing is left, arrived or not, and failed when that takes too long. */
    public CompletableFuture<Void> drain() {
        CompletableFuture<Void> end;
        boolean dead;
        synchronized (this) {
            end = drained == null ? new CompletableFuture<>() : drained;
            drained = end;
            dead = failing;
        }
        send();
        return FlushTimeout.limited(end, dead);
    }

    /** Gives up what is still here, as lost, and takes nothing more. */
    public void abandon() {
        boolean unanswered;
        synchronized (this) {
            unanswered = !closed && sending > 0;
            if (!closed) {
                closed = true;
                lost += waiting.size() + sending;
                waiting.clear();
                sending = 0;
            }
        }
        if (unanswered) {
            troubles.accept(ExportErrors.NO_ANSWER);
        }
    }

    /** The next batch that may go now; empty when none may. */
    private synchronized List<T> take() {
        if (closed || (underWay > 0 && drained == null)) {
            return List.of();
        }
        List<T> batch = next();
        if (batch.isEmpty()) {
            finishDraining();
        } else {
            underWay++;
            sending += batch.size();
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
            underWay--;
            failing = failure != null;
            if (closed) {
                // given up and told, whatever comes of it
                return;
            }
            sending -= records;
            lost += failure == null ? 0 : records;
        }
        if (failure != null) {
            troubles.accept(ExportErrors.words(failure));
        }
        send();
    }

    private void finishDraining() {
        if (drained != null && underWay == 0) {
            drained.complete(null);
        }
    }
}
