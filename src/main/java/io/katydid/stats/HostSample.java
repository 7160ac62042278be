package io.katydid.stats;

/**
 * The agent's own signals at one moment.
 *
 * @param processCpuPercent of one core since the sample before, as Locust's plugin counts it: over 100 with more than one busy core
 * @param processCpuShare of all cores the process may use, 0 to 1
 * @param residentBytes the process's resident set
 * @param networkSentBytes of the whole host since boot, loopback included
 * @param networkReceivedBytes of the whole host since boot, loopback included
 */
public record HostSample(
        double processCpuPercent,
        double processCpuShare,
        long residentBytes,
        long networkSentBytes,
        long networkReceivedBytes) {}
