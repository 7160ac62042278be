package io.katydid.cli;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees what nobody caught, on any thread of the process. That is a bug of ours: it is told once with its trace, and the run ends rather
 * than go on with users that have fallen silent.
 */
final class BugWatch implements AutoCloseable {

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    private BugWatch() {}

    /**
     * Watches until it is closed.
     *
     * @param told takes the first bug; called by the thread that had it
     */
    static BugWatch begin(Consumer<Throwable> told) {
        BugWatch watch = new BugWatch();
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {
            if (watch.first.compareAndSet(null, bug)) {
                told.accept(bug);
            }
        });
        return watch;
    }

    boolean hasSeenOne() {
        return first.get() != null;
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
