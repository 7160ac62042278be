package io.katydid.telemetry.metrics;

import java.time.Instant;

/**
 * A request with a kept trace, as an example for a bucket of a histogram.
 *
 * @param nanos its measured duration
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 */
public record Exemplar(long nanos, Instant at, String traceId, String spanId) {}
