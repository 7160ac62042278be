package io.katydid.http;

/**
 * Sends exceptions that no one expected to the thread's own handler, since client libraries would only log or even
 * swallow them.
 */
public final class UncaughtErrors {

    private UncaughtErrors() {}

    public static void report(Throwable bug) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }

    public static void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            report(bug);
        }
    }
}
