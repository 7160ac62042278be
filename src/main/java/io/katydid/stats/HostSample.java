package io.katydid.stats;

/**
 * What the agent and its machine used, at one moment.
 *
 * @param processCpuPercent CPU time of the process since the previous sample in percent of one core, as Locust's plugin
 *     counts it: above 100 with more than one busy core
 * @param processCpuShare the same as a share of all cores that the process may use, 0 to 1
 * @param residentBytes the resident set of the process
 * @param networkSentBytes by the whole host since boot, loopback included
 * @param networkReceivedBytes by the whole host since boot, loopback included
 */
public record HostSample(
        double processCpuPercent,
        double processCpuShare,
        long residentBytes,
        long networkSentBytes,
        long networkReceivedBytes,
        ProcessUse process,
        MachineUse machine) {

    /**
     * What the process uses.
     *
     * @param cpuUserNanos CPU time in user mode since its start
     * @param cpuSystemNanos CPU time in system mode since its start
     * @param openDescriptors open files and sockets
     * @param descriptorLimit the most it may open; 0 if unknown
     * @param collections garbage collections since its start
     * @param collectionNanos time spent in them since its start
     * @param longestCollectionNanos the longest one that ended since the previous sample
     */
    public record ProcessUse(
            long cpuUserNanos,
            long cpuSystemNanos,
            long openDescriptors,
            long descriptorLimit,
            int threads,
            long collections,
            long collectionNanos,
            long longestCollectionNanos) {

        public static final ProcessUse UNKNOWN = new ProcessUse(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * What the whole machine uses, and how the cgroup of the process limits it.
     *
     * @param cpuShare the use of all cores by all processes since the previous sample, 0 to 1
     * @param memoryTotalBytes memory of the machine; 0 if unknown
     * @param memoryLimitBytes the limit of the cgroup; 0 without one
     * @param throttledPeriods periods of the CPU quota in which the cgroup was throttled, since its start
     * @param throttledNanos how long it was throttled since its start
     * @param periods periods of the CPU quota in which the cgroup was busy, since its start; 0 without a quota
     */
    public record MachineUse(
            double cpuShare,
            long memoryUsedBytes,
            long memoryTotalBytes,
            long memoryLimitBytes,
            long throttledPeriods,
            long throttledNanos,
            long periods) {

        public static final MachineUse UNKNOWN = new MachineUse(0, 0, 0, 0, 0, 0, 0);
    }
}
