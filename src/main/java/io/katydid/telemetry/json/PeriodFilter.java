package io.katydid.telemetry.json;

import java.time.Duration;

/** Thins what comes once a second to one in each period, on a grid that does not drift when one comes a little early or late. */
final class PeriodFilter {

    /** How early one may come and still count for the beat it was meant for. */
    private static final Duration EARLY = Duration.ofMillis(100);

    private final Duration period;
    private long last;

    PeriodFilter(Duration period) {
        this.period = period;
    }

    /** Whether a beat has passed since this was last true. */
    boolean isDue(Duration elapsed) {
        long beat = elapsed.plus(EARLY).dividedBy(period);
        if (beat <= last) {
            return false;
        }
        last = beat;
        return true;
    }
}
