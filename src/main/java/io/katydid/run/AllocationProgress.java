package io.katydid.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How many users somebody else has asked for, and whether that was already said to be done. Of an assignment that another one follows
 * before it is done nothing is said, as of a Locust worker. Times are nanoseconds of the process's clock. Confined to the thread of the
 * run.
 */
final class AllocationProgress {

    /** Users that are not all there so long after their time are not waited for with the event that says so; Locust's figure. */
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    /** What was told just now has not happened yet, though the sum of users may look so. */
    private static final long BLINK = Duration.ofMillis(20).toNanos();

    private final Set<String> types;
    private final Map<String, Integer> users = new HashMap<>();
    private long toldNanos;
    private long endNanos;
    private boolean open;

    /** @param types the user classes of the scenario; others are not counted */
    AllocationProgress(Set<String> types) {
        this.types = Set.copyOf(types);
    }

    void assign(Map<String, Integer> wanted, Duration over, long now) {
        wanted.forEach((type, count) -> {
            if (types.contains(type)) {
                users.put(type, Math.max(0, count));
            }
        });
        toldNanos = now;
        endNanos = now + over.toNanos();
        open = true;
    }

    /** How many users there should be at the end of the last assignment. */
    int target() {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * How many users there are once the last assignment is done, or will not be; only once for each.
     *
     * @param running now
     */
    OptionalInt complete(long now, int running) {
        boolean there = running == target() && now >= Math.max(endNanos, toldNanos + BLINK);
        if (!open || (!there && now < endNanos + PATIENCE)) {
            return OptionalInt.empty();
        }
        open = false;
        return OptionalInt.of(running);
    }

    /** When to look whether it is complete, perhaps already; {@link Long#MAX_VALUE}: never. */
    long next() {
        return open ? endNanos : Long.MAX_VALUE;
    }
}
