package io.katydid.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which iterations are kept as traces. With it every request carries W3C {@code traceparent}, kept or not.
 *
 * @param share of iterations that are chosen at their start, from 0 to 1; only theirs are sent with the flag {@code 01}
 * @param errors whether those with a failed request are kept afterwards
 * @param slowerThan those with a request whose response time is above it are kept afterwards; null for none
 */
public record TraceSettings(
        double share, boolean errors, @Nullable Duration slowerThan) {

    /** What {@code traces: {}} says. */
    public static final TraceSettings DEFAULT = new TraceSettings(0.01, true, null);

    public TraceSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1");
        }
    }
}
