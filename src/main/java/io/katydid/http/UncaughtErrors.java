package io.katydid.http;

/** Where exceptions go that nobody expected: to the thread's own handler, since Vert.x and Netty would only log or even swallow them. */
final class UncaughtErrors {

    private UncaughtErrors() {}

    static void report(Throwable bug) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }

    static void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            report(bug);
        }
    }
}
