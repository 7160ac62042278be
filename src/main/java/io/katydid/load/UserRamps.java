package io.katydid.load;

import io.katydid.scenario.Ramp;
import io.katydid.scenario.UserClass;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans the ramps of a load one after the other: how many users each brings or retires, and of which classes. Confined
 * to the thread of the run.
 */
final class UserRamps {

    /** The users once the last ramp has been completed. */
    private UserDistribution users;

    /** The users before the last ramp: what of it never happens is forgotten. */
    private UserDistribution usersBefore;

    private @Nullable UserRamp last;

    UserRamps(List<UserClass> userClasses) {
        users = new UserDistribution(userClasses);
        usersBefore = users;
    }

    /**
     * Returns the ramp to another number of users; it ends the one before it.
     *
     * @param startNanos when it should begin; it never begins before the ramp that it ends
     */
    UserRamp next(int to, long startNanos, Duration over) {
        long start = last == null ? startNanos : Math.max(startNanos, last.startNanos());
        int from = settle(start);
        usersBefore = users.copy();
        int[] userClasses = from < to ? grow(from, to) : shrink(to);
        int reached = users.size();
        UserRamp next = new UserRamp(
                new Ramp(Duration.ZERO, from, reached, share(over, from, reached, to)), start, userClasses);
        last = next;
        return next;
    }

    /** Returns how many users there are when a new ramp begins, and brings the distribution to just those. */
    private int settle(long startNanos) {
        if (last == null) {
            return 0;
        }
        int there = last.usersAt(startNanos);
        if (there != users.size()) {
            users = usersBefore;
            users.growTo(there);
            users.shrinkTo(there);
        }
        return there;
    }

    private int[] grow(int from, int to) {
        users.growTo(to);
        return users.classesFrom(from);
    }

    private int[] shrink(int to) {
        int[] leaving = users.classesFrom(to);
        users.shrinkTo(to);
        return leaving;
    }

    /** Fixed counts may allow fewer users than the command wants; those come at the pace of the command. */
    private static Duration share(Duration over, int from, int reached, int to) {
        Ramp wanted = new Ramp(Duration.ZERO, from, to, over);
        return reached == to ? over : Duration.ofNanos(wanted.offsetOf(reached - from));
    }
}
