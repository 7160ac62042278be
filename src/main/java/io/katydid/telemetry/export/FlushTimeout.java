package io.katydid.telemetry.export;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Limits how long the end of a run waits for a receiver. */
public final class FlushTimeout {

    /** Less than a recorder may take to close, so that it is not abandoned. */
    private static final Duration LONGEST = Duration.ofMillis(4_500);

    /** For a receiver whose last export failed. */
    private static final Duration AFTER_FAILURE = Duration.ofMillis(1_500);

    private FlushTimeout() {}

    /** Returns a future that completes like the given one, but fails when that takes too long. */
    public static CompletableFuture<Void> limit(CompletableFuture<Void> result, boolean failing) {
        return result.copy().orTimeout((failing ? AFTER_FAILURE : LONGEST).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until all futures have completed; failures were reported by their sources. */
    public static void await(CompletableFuture<?>... results) {
        try {
            CompletableFuture.allOf(results).get();
        } catch (ExecutionException _) {
            // the caller abandons and counts what did not arrive
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
