package io.katydid.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which iterations are kept as traces. With these settings every request carries a W3C {@code traceparent}, kept or not.
 *
 * @param share of iterations sampled at their start, from 0 to 1; only their requests carry the flag {@code 01}
 * @param errors whether iterations with a failed request are kept afterwards
 * @param slowerThan iterations with a response time above it are kept afterwards; null for none
 */
public record TraceSettings(
        double share, boolean errors, @Nullable Duration slowerThan) {

    /** The settings of {@code traces: {}}. */
    public static final TraceSettings DEFAULT = new TraceSettings(0.01, true, null);

    public TraceSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1");
        }
    }
}
