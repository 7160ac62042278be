package io.katydid.telemetry;

/**
 * What became of a threshold.
 *
 * @param source as written
 * @param actual the figure in words, such as {@code 140 ms}, never one that looks like the limit when it is not; {@code no data} without samples
 */
public record ThresholdResult(String source, boolean passed, String actual) {}
