package io.katydid.cluster.master;

/**
 * Now, on both clocks.
 *
 * @param nanos of the process's clock
 * @param epochMillis the date
 */
record Timestamps(long nanos, long epochMillis) {}
