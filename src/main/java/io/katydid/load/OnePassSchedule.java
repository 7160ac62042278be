package io.katydid.load;

import io.katydid.load.program.Program;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Runs every task once: one user of each class, one after the other. */
final class OnePassSchedule implements UserSchedule {

    private final UserLoop users;
    private final Queue<Program.BoundUserClass> remaining;
    private long dueNanos = NEVER;
    private @Nullable VirtualUser current;
    private volatile boolean pending;

    /** Creates the schedule; nothing is due yet. */
    OnePassSchedule(UserLoop users, List<Program.BoundUserClass> userClasses) {
        this.users = users;
        this.remaining = new ArrayDeque<>(userClasses);
    }

    /** Starts the pass. Called once, on any thread. */
    void post(long startNanos) {
        pending = true;
        users.change(() -> dueNanos = startNanos);
    }

    @Override
    public long perform() {
        if (dueNanos > users.now()) {
            return dueNanos;
        }
        spawnNext(dueNanos);
        return NEVER;
    }

    private void spawnNext(long at) {
        dueNanos = NEVER;
        Program.BoundUserClass userClass = remaining.poll();
        pending = userClass != null;
        if (userClass != null) {
            current = users.newUser(userClass.index(), userClass.once());
            users.spawn(current, at);
        }
    }

    @Override
    public void userLeft(VirtualUser user) {
        if (user == current) {
            spawnNext(users.now());
        }
    }

    @Override
    public void stop() {
        remaining.clear();
        dueNanos = NEVER;
    }

    @Override
    public boolean expectsSpawns() {
        return pending;
    }
}
