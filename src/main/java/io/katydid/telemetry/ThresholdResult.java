package io.katydid.telemetry;

/**
 * The result of a threshold.
 *
 * @param source the threshold as written
 * @param actual the figure with its unit, such as {@code 140 ms}, never rounded so that it looks like the limit;
 *     {@code no data} without samples
 */
public record ThresholdResult(String source, boolean passed, String actual) {}
