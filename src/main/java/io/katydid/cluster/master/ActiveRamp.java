package io.katydid.cluster.master;

import io.katydid.scenario.Ramp;
import java.time.Duration;

/**
 * The ramp of users that the run wants now; it begins at the number where the one before it was. Times are
 * nanoseconds of the process's clock.
 *
 * @param start when it begins
 */
record ActiveRamp(Ramp ramp, long start) {

    static final ActiveRamp NONE = new ActiveRamp(new Ramp(Duration.ZERO, 0, 0, Duration.ZERO), 0);

    /** Returns the ramp that replaces this one. */
    ActiveRamp then(int to, long startNanos, Duration over) {
        long from = Math.max(startNanos, start);
        return new ActiveRamp(new Ramp(Duration.ZERO, usersAt(from), to, over), from);
    }

    int usersAt(long now) {
        return now < start ? ramp.from() : ramp.usersAt(Duration.ofNanos(now - start));
    }

    /**
     * Returns how many users workers have to be sent now: those that start within the step that begins now are sent
     * ahead, those that leave are sent away when it is their time.
     */
    int due(long now, Duration step) {
        return rises() ? usersAt(now + step.toNanos() - 1) : usersAt(now);
    }

    boolean rises() {
        return ramp.to() > ramp.from();
    }

    long end() {
        return start + ramp.over().toNanos();
    }

    /** Returns users per second, at which users also move between workers. */
    double rate() {
        return ramp.over().isZero()
                ? Double.POSITIVE_INFINITY
                : ramp.changes() / (ramp.over().toNanos() / 1e9);
    }
}
