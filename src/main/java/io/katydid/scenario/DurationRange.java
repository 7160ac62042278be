package io.katydid.scenario;

import java.time.Duration;

/** A duration drawn uniformly between two bounds, both inclusive; low is never above high. */
public record DurationRange(Duration low, Duration high) {

    public static DurationRange of(Duration fixed) {
        return new DurationRange(fixed, fixed);
    }
}
