package io.katydid.telemetry.export;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends records to a receiver without blocking. */
public interface Exporter<T> extends AutoCloseable {

    /**
     * Sends records. The returned future always completes, on any thread; it fails with a message for the user if the
     * records did not arrive.
     */
    CompletableFuture<Void> export(List<T> records);

    /** Returns the receiver, as shown to the user. */
    String destination();

    /** Closes at once, and abandons what is in flight. */
    @Override
    void close();
}
