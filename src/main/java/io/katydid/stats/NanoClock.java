package io.katydid.stats;

/** The process's monotonic clock in nanoseconds; its zero means nothing. Any thread may ask. */
@FunctionalInterface
public interface NanoClock {
    long nanos();
}
