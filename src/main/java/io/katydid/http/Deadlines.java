package io.katydid.http;

import org.jspecify.annotations.Nullable;

/**
 * When requests have to be done. All have the same time to live, so they stand in the order they came in and one timer, for the first
 * of them, serves all. It is not moved when a request is done in time: it goes off, finds who is first then, and waits again.
 */
final class Deadlines {

    private final LoopResources here;
    private final long timeToLive;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private boolean armed;

    Deadlines(LoopResources here, long timeToLive) {
        this.here = here;
        this.timeToLive = timeToLive;
    }

    void add(Deadline deadline) {
        deadline.at = here.now() + timeToLive;
        deadline.listed = true;
        deadline.before = last;
        if (last == null) {
            first = deadline;
        } else {
            last.after = deadline;
        }
        last = deadline;
        if (!armed) {
            arm(deadline.at);
        }
    }

    void remove(Deadline deadline) {
        if (!deadline.listed) {
            return;
        }
        deadline.listed = false;
        if (deadline.before == null) {
            first = deadline.after;
        } else {
            deadline.before.after = deadline.after;
        }
        if (deadline.after == null) {
            last = deadline.before;
        } else {
            deadline.after.before = deadline.before;
        }
        deadline.before = null;
        deadline.after = null;
    }

    private void arm(long at) {
        armed = true;
        here.at(at, this::expire);
    }

    private void expire() {
        armed = false;
        long now = here.now();
        while (first != null && first.at - now <= 0) {
            Deadline due = first;
            remove(due);
            due.missed.run();
        }
        if (first != null && !armed) {
            arm(first.at);
        }
    }

    /** A place in the list; its owner uses it again and again. */
    static final class Deadline {

        private final Runnable missed;
        private @Nullable Deadline before;
        private @Nullable Deadline after;
        private boolean listed;
        private long at;

        /** @param missed must not throw */
        Deadline(Runnable missed) {
            this.missed = missed;
        }

        boolean listed() {
            return listed;
        }
    }
}
