package io.katydid.cluster.master;

/**
 * One moment on both {@link Clocks}.
 *
 * @param nanos on the process's clock
 * @param epochMillis since 1970
 */
record Timestamps(long nanos, long epochMillis) {}
