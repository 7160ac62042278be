package io.katydid.telemetry;

/**
 * What became of a threshold.
 *
 * @param source as written
 * @param actual the figure in the unit of the threshold, such as {@code 140 ms}; {@code no data} without samples
 */
public record ThresholdResult(String source, boolean passed, String actual) {}
