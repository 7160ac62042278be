package io.katydid.http;

/** An event loop of the load: one thread, its clock, its timers and its sessions. */
public interface LoadEventLoop {

    /** Returns nanoseconds of the process's monotonic clock. */
    long now();

    /** Runs a task on this loop, later. Any thread may call it. */
    void execute(Runnable task);

    /**
     * Runs a task on this loop when the clock reaches a moment; as soon as possible, but never from within this call,
     * when that has passed. Called on the loop only.
     *
     * @param at nanoseconds of {@link #now}
     */
    Alarm at(long at, Runnable task);

    /** Opens the session of a new user. Called on the loop only. */
    HttpSession openSession();

    /** A task that waits for its time. Confined to its loop. */
    interface Alarm {

        /** Does nothing when the task has run. */
        void cancel();
    }
}
