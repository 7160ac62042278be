package io.katydid.telemetry.export;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends records away, without waiting for what becomes of them. */
public interface Exporter<T> extends AutoCloseable {

    /** The answer fails, with a message for people, when the records did not arrive; some answer always comes, and on any thread. */
    CompletableFuture<Void> export(List<T> records);

    /** Where they go, for people. */
    String destination();

    /** Lets go at once, of what is under way too. */
    @Override
    void close();
}
