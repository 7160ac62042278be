package io.katydid.host;

import java.time.Duration;

/**
 * How often and for how long the kernel stopped this process because it had used up its CPU quota, since the control
 * group was created.
 *
 * @param periods periods of the quota in which the group was stopped
 * @param allPeriods periods of the quota in which the group was busy
 * @param time the total time for which it was stopped, summed over its cores
 */
record Throttling(long periods, long allPeriods, Duration time) {}
