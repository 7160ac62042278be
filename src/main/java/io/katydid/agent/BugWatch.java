package io.katydid.agent;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees what no one caught, on any thread of the process. That is a bug of ours: it is reported once with its trace, and
 * the run ends rather than go on with users that have fallen silent.
 */
final class BugWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private final AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    private BugWatch() {}

    /**
     * Watches until it is closed.
     *
     * @param first takes the first bug; called on the thread that had it
     */
    static BugWatch begin(Consumer<Throwable> first) {
        BugWatch watch = new BugWatch();
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {
            if (watch.seen.compareAndSet(null, bug)) {
                first.accept(bug);
            }
        });
        return watch;
    }

    /** Stops something when a bug is seen, and logs the bug with its trace. */
    static BugWatch stopping(Consumer<String> stop) {
        return begin(bug -> {
            LOG.fatal("a bug of Katydid, not of your scenario", bug);
            stop.accept("a bug of Katydid");
        });
    }

    boolean hasSeenOne() {
        return seen.get() != null;
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
