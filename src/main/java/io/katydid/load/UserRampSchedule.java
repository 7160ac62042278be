package io.katydid.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Performs one loop's share of ramps, one after the other. */
final class UserRampSchedule implements UserSchedule {

    private final UserLoop users;
    private final int loop;
    private final int loops;
    private final Deque<RampShare> ramps = new ArrayDeque<>();
    private final AtomicInteger pending = new AtomicInteger();
    private @Nullable RampShare newest;

    /**
     * Creates the schedule of one loop; nothing is due yet.
     *
     * @param loop its index
     * @param loops how many there are
     */
    UserRampSchedule(UserLoop users, int loop, int loops) {
        this.users = users;
        this.loop = loop;
        this.loops = loops;
    }

    /**
     * Adds a ramp. What earlier ones had planned for after its start is dropped, and undone where it has happened
     * already because this call came late. Called on any thread.
     */
    void post(UserRamp ramp) {
        pending.incrementAndGet();
        users.change(() -> add(new RampShare(ramp, loop, loops)));
    }

    private void add(RampShare share) {
        long start = share.ramp().startNanos();
        ramps.forEach(earlier -> earlier.endAt(start));
        if (newest != null) {
            newest.endAt(start);
            undo(newest);
        }
        newest = share;
        ramps.add(share);
    }

    private void undo(RampShare ended) {
        for (int item = ended.takeBack(); item >= 0; item = ended.takeBack()) {
            if (ended.ramp().up()) {
                retire(ended.ramp(), item);
            } else {
                spawn(ended.ramp(), item, users.now());
            }
        }
    }

    @Override
    public long perform() {
        while (!ramps.isEmpty()) {
            RampShare share = ramps.getFirst();
            int item = share.next();
            if (item < 0) {
                ramps.removeFirst();
                pending.decrementAndGet();
                continue;
            }
            long at = share.ramp().timeOf(item);
            if (at > users.now()) {
                return at;
            }
            share.advance();
            if (share.ramp().up()) {
                spawn(share.ramp(), item, at);
            } else {
                retire(share.ramp(), item);
            }
        }
        return NEVER;
    }

    private void spawn(UserRamp ramp, int item, long at) {
        users.spawn(users.newUser(ramp.numberOf(item), ramp.userClassOf(item)), at);
    }

    private void retire(UserRamp ramp, int item) {
        users.retire(ramp.numberOf(item));
    }

    @Override
    public void userLeft(VirtualUser user) {
        // a user that ends by itself is not replaced
    }

    @Override
    public void stop() {
        ramps.clear();
    }

    @Override
    public boolean expectsSpawns() {
        return pending.get() > 0;
    }
}
