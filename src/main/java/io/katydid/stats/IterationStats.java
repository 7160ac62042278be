package io.katydid.stats;

/**
 * Iterations of one task that came to their end, also after a failure, and were not cut by the end of the load or of their user.
 *
 * @param duration from their scheduled start to their end
 */
public record IterationStats(String userClass, String task, Latency duration) {}
