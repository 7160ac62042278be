package io.katydid.load;

import io.katydid.load.program.Program;
import io.katydid.scenario.Ramp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Which users there are of each class, and what another allocation changes. Confined to the thread of the run. */
final class UserAllocation {

    /**
     * A user that is to be spawned.
     *
     * @param at when, on the process's clock
     */
    record Spawn(UserSlot slot, long at) implements Comparable<Spawn> {

        private static final Comparator<Spawn> BY_TIME =
                Comparator.comparingLong(Spawn::at).thenComparingInt(spawn -> spawn.slot.number);

        @Override
        public int compareTo(Spawn other) {
            return BY_TIME.compare(this, other);
        }
    }

    /**
     * The difference between two allocations.
     *
     * @param surplus slots whose users leave at once
     */
    record Difference(List<Spawn> spawns, List<UserSlot> surplus) {

        /** Returns the share of one loop: the users whose numbers are its own. */
        Difference of(int loop, int loops) {
            return new Difference(
                    spawns.stream()
                            .filter(spawn -> spawn.slot.number % loops == loop)
                            .toList(),
                    surplus.stream().filter(slot -> slot.number % loops == loop).toList());
        }
    }

    /** @param turn its place among the missing users of its class, from 0 to 1 */
    private record Missing(double turn, int userClass) {}

    private final List<Program.BoundUserClass> userClasses;
    private final List<Deque<UserSlot>> slots = new ArrayList<>();
    private final BitSet taken = new BitSet();

    UserAllocation(List<Program.BoundUserClass> userClasses) {
        this.userClasses = userClasses;
        userClasses.forEach(userClass -> slots.add(new ArrayDeque<>()));
    }

    /** Returns what has to be done to reach these users of each class; it then counts as done. */
    Difference towards(Map<String, Integer> users, long startNanos, Duration over) {
        slots.forEach(this::forgetGone);
        List<UserSlot> surplus = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (Program.BoundUserClass userClass : userClasses) {
            Integer wanted = users.get(userClass.name());
            if (wanted != null) {
                compare(userClass.index(), Math.max(0, wanted), surplus, missing);
            }
        }
        // the classes come interleaved, so that their shares are right on the way, too
        missing.sort(Comparator.comparingDouble(Missing::turn).thenComparingInt(Missing::userClass));
        Ramp ramp = new Ramp(Duration.ZERO, 0, missing.size(), over);
        List<Spawn> spawns = new ArrayList<>(missing.size());
        for (Missing one : missing) {
            spawns.add(new Spawn(newSlot(one.userClass), startNanos + ramp.offsetOf(spawns.size())));
        }
        return new Difference(spawns, surplus);
    }

    private void forgetGone(Deque<UserSlot> some) {
        some.removeIf(slot -> {
            boolean gone = slot.isFree();
            if (gone) {
                taken.clear(slot.number);
            }
            return gone;
        });
    }

    private void compare(int userClass, int wanted, List<UserSlot> surplus, List<Missing> missing) {
        Deque<UserSlot> there = slots.get(userClass);
        int shortfall = wanted - there.size();
        for (int i = 0; i < shortfall; i++) {
            missing.add(new Missing((i + 0.5) / shortfall, userClass));
        }
        while (there.size() > wanted) {
            UserSlot last = there.removeLast();
            taken.clear(last.number);
            surplus.add(last);
        }
    }

    /** Takes the lowest free number, so that the loops stay evenly filled. */
    private UserSlot newSlot(int userClass) {
        UserSlot slot = new UserSlot(taken.nextClearBit(0), userClass);
        taken.set(slot.number);
        slots.get(userClass).addLast(slot);
        return slot;
    }
}
