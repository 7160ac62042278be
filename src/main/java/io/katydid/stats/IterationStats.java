package io.katydid.stats;

/**
 * Iterations of one task that have ended.
 *
 * @param duration from their scheduled start to their end
 */
public record IterationStats(String userType, String task, Latency duration) {}
