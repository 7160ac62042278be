package io.katydid.telemetry.json;

import java.time.Duration;

/** Picks one of many events in each period, on a grid that does not drift if an event is a little early or late. */
final class PeriodFilter {

    /** How early an event may be and still count for the next period. */
    private static final Duration EARLY = Duration.ofMillis(100);

    private final Duration period;
    private long last;

    PeriodFilter(Duration period) {
        this.period = period;
    }

    /** Returns whether a new period has begun since this last returned true. */
    boolean isDue(Duration elapsed) {
        long current = elapsed.plus(EARLY).dividedBy(period);
        if (current <= last) {
            return false;
        }
        last = current;
        return true;
    }
}
