package io.katydid.cluster.master;

import io.katydid.scenario.Ramp;
import java.time.Duration;

/**
 * What the run has said of the number of users: a ramp from where the one before was. Times are nanoseconds of the process's clock.
 *
 * @param start when it begins
 */
record ActiveRamp(Ramp ramp, long start) {

    static final ActiveRamp NONE = new ActiveRamp(new Ramp(Duration.ZERO, 0, 0, Duration.ZERO), 0);

    /** It takes the place of another. */
    ActiveRamp then(int to, long begin, Duration over) {
        long from = Math.max(begin, start);
        return new ActiveRamp(new Ramp(Duration.ZERO, usersAt(from), to, over), from);
    }

    int usersAt(long now) {
        return now < start ? ramp.from() : ramp.usersAt(Duration.ofNanos(now - start));
    }

    /**
     * How many users there are to be told of now: those who begin within the step that begins now are, those who leave go when it is
     * their time.
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

    /** Users per second; what moves between workers goes as fast as what comes. */
    double rate() {
        return ramp.over().isZero()
                ? Double.POSITIVE_INFINITY
                : ramp.changes() / (ramp.over().toNanos() / 1e9);
    }
}
