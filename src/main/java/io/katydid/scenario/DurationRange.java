package io.katydid.scenario;

import java.time.Duration;

/** A duration drawn evenly between two ends, both included; low is never above high. */
public record DurationRange(Duration low, Duration high) {

    public static DurationRange of(Duration fixed) {
        return new DurationRange(fixed, fixed);
    }
}
