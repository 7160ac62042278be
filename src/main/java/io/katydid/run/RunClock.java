package io.katydid.run;

import io.katydid.stats.NanoClock;
import java.time.InstantSource;

/**
 * The clocks of a run.
 *
 * @param nanos of the process, by which everything happens
 * @param dates read once, for the date of the first spawn
 */
public record RunClock(NanoClock nanos, InstantSource dates) {}
