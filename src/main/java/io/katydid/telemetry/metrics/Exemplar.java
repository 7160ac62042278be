package io.katydid.telemetry.metrics;

import java.time.Instant;

/**
 * One request behind a histogram, whose trace is kept.
 *
 * @param nanos what was measured of it
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 */
public record Exemplar(long nanos, Instant at, String traceId, String spanId) {}
