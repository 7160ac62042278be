package io.katydid.stats;

/** The monotonic clock of the process, in nanoseconds from an arbitrary origin. Any thread may read it. */
@FunctionalInterface
public interface NanoClock {

    long nanos();
}
