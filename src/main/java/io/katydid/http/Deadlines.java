package io.katydid.http;

import org.jspecify.annotations.Nullable;

/**
 * When the requests of a loop have to be done. All have the same time, so they stand in the order in which they came,
 * and one timer, for the first of them, serves all. It is not moved when a request is done in time: it goes off, finds
 * the request that is first then, and waits for that one. Confined to the loop.
 */
final class Deadlines {

    private final LoadEventLoop loop;
    private final long timeout;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private boolean armed;

    Deadlines(LoadEventLoop loop, long timeout) {
        this.loop = loop;
        this.timeout = timeout;
    }

    void add(Deadline deadline) {
        deadline.at = loop.now() + timeout;
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
        var _ = loop.at(at, this::expire);
    }

    private void expire() {
        armed = false;
        long now = loop.now();
        while (first != null && first.at - now <= 0) {
            Deadline due = first;
            remove(due);
            due.missed.run();
        }
        if (first != null && !armed) {
            arm(first.at);
        }
    }

    /** A place in the list, which its owner uses again and again. */
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

        boolean isListed() {
            return listed;
        }
    }
}
