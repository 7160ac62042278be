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
        long networkReceivedBytes,
        ProcessUse process,
        MachineUse machine) {

    /** What nobody looked at closer. */
    public HostSample(
            double processCpuPercent,
            double processCpuShare,
            long residentBytes,
            long networkSentBytes,
            long networkReceivedBytes) {
        this(
                processCpuPercent,
                processCpuShare,
                residentBytes,
                networkSentBytes,
                networkReceivedBytes,
                ProcessUse.UNKNOWN,
                MachineUse.UNKNOWN);
    }

    /**
     * What the process takes.
     *
     * @param cpuUserNanos since its start
     * @param cpuSystemNanos since its start
     * @param openDescriptors files and sockets
     * @param descriptorLimit how many it may have; 0: not known
     * @param collections of garbage since its start
     * @param collectionNanos spent in them since its start
     * @param longestCollectionNanos the longest that ended since the sample before
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
     * What the machine has, and what the process's cgroup lets it have of that.
     *
     * @param cpuShare of all cores of the machine since the sample before, 0 to 1, whoever used them
     * @param memoryTotalBytes of the machine; 0: not known
     * @param memoryLimitBytes of the cgroup; 0: none
     * @param throttledPeriods of the cgroup's quota in which it was throttled, since its start
     * @param throttledNanos for which it was throttled since its start
     * @param periods of the quota in which the cgroup had something to do, since its start; 0: it has no quota
     */
    public record MachineUse(
            double cpuShare,
            long memoryUsedBytes,
            long memoryTotalBytes,
            long memoryLimitBytes,
            long throttledPeriods,
            long throttledNanos,
            long periods) {
        public static final MachineUse UNKNOWN = new MachineUse(0, 0, 0, 0, 0, 0);

        /** Without a quota, or where nobody counts its periods. */
        public MachineUse(
                double cpuShare,
                long memoryUsedBytes,
                long memoryTotalBytes,
                long memoryLimitBytes,
                long throttledPeriods,
                long throttledNanos) {
            this(cpuShare, memoryUsedBytes, memoryTotalBytes, memoryLimitBytes, throttledPeriods, throttledNanos, 0);
        }
    }
}
