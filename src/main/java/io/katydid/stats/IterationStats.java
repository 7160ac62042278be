package io.katydid.stats;

/**
 * Iterations of one task that ended, successfully or after a failure, without being interrupted by the end of the load
 * or of their user.
 *
 * @param duration from their scheduled start to their end
 */
public record IterationStats(String userClass, String task, Latency duration) {}
