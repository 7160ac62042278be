package io.katydid.telemetry.export;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** How long the end of a run waits for a receiver. */
public final class FlushTimeout {

    /** Less than a recorder has for closing, so that it is not left behind. */
    private static final Duration LONGEST = Duration.ofMillis(4_500);

    /** For a receiver that took nothing of what it was sent last. */
    private static final Duration OF_THE_DEAD = Duration.ofMillis(1_500);

    private FlushTimeout() {}

    /** The same answer, or failed when it has taken too long. */
    public static CompletableFuture<Void> limited(CompletableFuture<Void> answer, boolean failing) {
        return answer.copy().orTimeout((failing ? OF_THE_DEAD : LONGEST).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until all of them are done, in whatever way: who failed has said so. */
    public static void await(CompletableFuture<?>... answers) {
        try {
            CompletableFuture.allOf(answers).get();
        } catch (ExecutionException _) {
            // what has not gone is given up and counted by who knows it
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
