package io.katydid.scenario;

import java.time.Duration;

/** The pause between two iterations of a user. */
public sealed interface Wait {

    record None() implements Wait {}

    /** From the end of an iteration to the start of the next ({@code 1s..3s}, {@code constant 2s}). */
    record Pause(DurationRange duration) implements Wait {}

    /** From the scheduled start of an iteration to that of the next ({@code pacing 5s}, {@code throughput 2/s}). */
    record Period(Duration period) implements Wait {}
}
