package io.katydid.load;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** Performs one loop's share of allocations: fills the slots that are due, and retires the users of surplus ones. */
final class UserAllocationSchedule implements UserSchedule {

    private final UserLoop users;
    private final int loop;
    private final int loops;
    private final Queue<UserAllocation.Spawn> spawns = new PriorityQueue<>();
    private final Map<VirtualUser, UserSlot> slots = new HashMap<>();
    private final AtomicInteger pending = new AtomicInteger();

    /**
     * Creates the schedule of one loop; nothing is due yet.
     *
     * @param loop its index
     * @param loops how many there are
     */
    UserAllocationSchedule(UserLoop users, int loop, int loops) {
        this.users = users;
        this.loop = loop;
        this.loops = loops;
    }

    /** Adds the share of this loop. Called on any thread. */
    void post(UserAllocation.Difference difference) {
        UserAllocation.Difference own = difference.of(loop, loops);
        pending.addAndGet(own.spawns().size());
        users.change(() -> {
            own.surplus().forEach(this::vacate);
            spawns.addAll(own.spawns());
        });
    }

    private void vacate(UserSlot slot) {
        VirtualUser user = slot.user;
        if (user != null) {
            users.retire(user);
        } else if (!slot.isFree()) {
            pending.decrementAndGet();
            slot.free();
        }
    }

    @Override
    public long perform() {
        while (!spawns.isEmpty()) {
            UserAllocation.Spawn next = spawns.element();
            if (next.slot().isFree()) {
                // called off before its time
                spawns.remove();
            } else if (next.at() > users.now()) {
                return next.at();
            } else {
                spawns.remove();
                pending.decrementAndGet();
                fill(next.slot(), next.at());
            }
        }
        return NEVER;
    }

    private void fill(UserSlot slot, long at) {
        VirtualUser user = users.newUser(slot.number, slot.userClass);
        slot.user = user;
        slots.put(user, slot);
        users.spawn(user, at);
    }

    @Override
    public void userLeft(VirtualUser user) {
        UserSlot slot = slots.remove(user);
        if (slot != null) {
            slot.free();
        }
    }

    @Override
    public void stop() {
        spawns.clear();
    }

    @Override
    public boolean expectsSpawns() {
        return pending.get() > 0;
    }
}
