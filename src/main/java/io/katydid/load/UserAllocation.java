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

/** Which users are there by assignment, and what another one changes. Confined to the thread of the run. */
final class UserAllocation {

    /**
     * A user that is to come.
     *
     * @param at when, on the process's clock
     */
    record Arrival(UserSlot slot, long at) implements Comparable<Arrival> {

        private static final Comparator<Arrival> BY_TIME =
                Comparator.comparingLong(Arrival::at).thenComparingInt(arrival -> arrival.slot.number);

        @Override
        public int compareTo(Arrival other) {
            return BY_TIME.compare(this, other);
        }
    }

    /** Who comes, and who leaves at once. */
    record Difference(List<Arrival> arrivals, List<UserSlot> leaving) {

        /** The part of one loop: the users whose number is its own. */
        Difference of(int loop, int loops) {
            return new Difference(
                    arrivals.stream()
                            .filter(arrival -> arrival.slot.number % loops == loop)
                            .toList(),
                    leaving.stream().filter(slot -> slot.number % loops == loop).toList());
        }
    }

    /** @param turn where among the missing users of its class, from 0 to 1 */
    private record Missing(double turn, int role) {}

    private final List<Program.BoundUserClass> roles;
    private final List<Deque<UserSlot>> places = new ArrayList<>();
    private final BitSet taken = new BitSet();

    UserAllocation(List<Program.BoundUserClass> roles) {
        this.roles = roles;
        roles.forEach(userClass -> places.add(new ArrayDeque<>()));
    }

    /** What is to be done so that there are so many of each class; it then counts as done. */
    Difference towards(Map<String, Integer> users, long startNanos, Duration over) {
        places.forEach(this::forgetGone);
        List<UserSlot> leaving = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (Program.BoundUserClass userClass : roles) {
            Integer wanted = users.get(userClass.name());
            if (wanted != null) {
                compare(userClass.index(), Math.max(0, wanted), leaving, missing);
            }
        }
        // classes mixed as they will stand beside each other, so that their shares are right on the way too
        missing.sort(Comparator.comparingDouble(Missing::turn).thenComparingInt(Missing::role));
        Ramp ramp = new Ramp(Duration.ZERO, 0, missing.size(), over);
        List<Arrival> arrivals = new ArrayList<>(missing.size());
        for (Missing one : missing) {
            arrivals.add(new Arrival(place(one.role), startNanos + ramp.offsetOf(arrivals.size())));
        }
        return new Difference(arrivals, leaving);
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

    private void compare(int role, int wanted, List<UserSlot> leaving, List<Missing> missing) {
        Deque<UserSlot> there = places.get(role);
        int lacking = wanted - there.size();
        for (int i = 0; i < lacking; i++) {
            missing.add(new Missing((i + 0.5) / lacking, role));
        }
        while (there.size() > wanted) {
            UserSlot last = there.removeLast();
            taken.clear(last.number);
            leaving.add(last);
        }
    }

    /** With the lowest free number, so that the loops stay evenly filled. */
    private UserSlot place(int role) {
        UserSlot slot = new UserSlot(taken.nextClearBit(0), role);
        taken.set(slot.number);
        places.get(role).addLast(slot);
        return slot;
    }
}
