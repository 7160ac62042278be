package io.katydid.host;

import java.time.Duration;

/**
 * How often and for how long the kernel has stopped this process because its quota of processor time was used up.
 *
 * @param periods in which that happened, since the control group was made
 * @param allPeriods of the quota in which it had something to do, since then
 * @param time waited in all, summed over the group's cores, since then
 */
public record Throttling(long periods, long allPeriods, Duration time) {}
