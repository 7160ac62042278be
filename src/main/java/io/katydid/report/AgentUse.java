package io.katydid.report;

import io.katydid.stats.HostSample;

/** What the agent itself took, summed up. Confined to the recorder's thread. */
final class AgentUse {

    private long samples;
    private double cpuSum;
    private double cpuPeak;
    private long memoryPeak;

    void add(HostSample sample) {
        samples++;
        cpuSum += sample.processCpuShare();
        cpuPeak = Math.max(cpuPeak, sample.processCpuShare());
        memoryPeak = Math.max(memoryPeak, sample.residentBytes());
    }

    boolean isEmpty() {
        return samples == 0;
    }

    String text(Figures figures) {
        return figures.percent(cpuSum / samples) + " cpu on average, " + figures.percent(cpuPeak) + " at most; "
                + figures.bytes(memoryPeak) + " memory at most";
    }
}
