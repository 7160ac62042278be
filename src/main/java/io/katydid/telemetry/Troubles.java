package io.katydid.telemetry;

import java.nio.channels.ClosedChannelException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Says once what goes wrong, and not again as long as it is nothing new. Any thread may call it. */
public final class Troubles implements Consumer<String> {

    /** What is given up when the run ends. */
    public static final String NO_ANSWER = "no answer in time";

    /** More kinds than anybody reads. */
    private static final int MOST = 5;

    private final String prefix;
    private final Consumer<String> warnings;
    private final Set<String> said = new HashSet<>();

    /** @param prefix what all of it is about */
    public Troubles(String prefix, Consumer<String> warnings) {
        this.prefix = prefix;
        this.warnings = warnings;
    }

    @Override
    public void accept(String cause) {
        synchronized (said) {
            if (said.size() == MOST || !said.add(cause)) {
                return;
            }
        }
        warnings.accept(prefix + ": " + cause + "; further ones like it are only counted");
    }

    /** What a failure is, in words. */
    public static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return NO_ANSWER;
        }
        if (cause instanceof ClosedChannelException) {
            return "Connection was closed";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
