package io.katydid.stats;

import io.katydid.stats.HostSample.MachineUse;
import io.katydid.stats.HostSample.ProcessUse;

/** Makes host samples for tests that care about neither the process nor the machine beyond the first five figures. */
public final class HostSamples {

    private HostSamples() {}

    public static HostSample of(double cpuPercent, double cpuShare, long resident, long sent, long received) {
        return new HostSample(cpuPercent, cpuShare, resident, sent, received, ProcessUse.UNKNOWN, MachineUse.UNKNOWN);
    }
}
