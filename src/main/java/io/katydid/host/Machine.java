package io.katydid.host;

import io.katydid.stats.HostSample.MachineUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Samples the machine and how the control groups of this process limit it. Confined to one thread. */
final class Machine {

    /** The columns user, nice, system, idle, iowait, irq, softirq and steal; the first two already include the rest. */
    private static final int KINDS = 8;

    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;

    private final Path proc;
    private final ControlGroups groups;
    private final long memoryLimit;
    private long busyBefore;
    private long allBefore;
    private double cpuShare;

    Machine(Path proc, ControlGroups groups, int processors) {
        this.proc = proc;
        this.groups = groups;
        this.memoryLimit = groups.limits(processors).memoryBytes().orElse(0);
        updateShare();
    }

    MachineUse sample() {
        updateShare();
        List<String> memory = ControlGroups.lines(proc.resolve("meminfo"));
        long total = bytes(memory, "MemTotal:");
        long available = bytes(memory, "MemAvailable:");
        Optional<Throttling> throttling = groups.throttling();
        return new MachineUse(
                cpuShare,
                Math.max(0, total - available),
                total,
                memoryLimit,
                throttling.map(Throttling::periods).orElse(0L),
                throttling.map(stopped -> stopped.time().toNanos()).orElse(0L),
                throttling.map(Throttling::allPeriods).orElse(0L));
    }

    /** Leaves the share unchanged if the kernel has counted no tick since the last update. */
    private void updateShare() {
        String[] words = ControlGroups.lines(proc.resolve("stat")).stream()
                .findFirst()
                .orElse("")
                .split("\\s+", -1);
        long all = 0;
        long busy = 0;
        for (int kind = 0; kind < KINDS && kind + 1 < words.length; kind++) {
            long ticks = ControlGroups.number(words[kind + 1]).orElse(0);
            all += ticks;
            busy += kind == IDLE || kind == WAITING_FOR_DISKS ? 0 : ticks;
        }
        if (all > allBefore) {
            cpuShare = Math.clamp((double) (busy - busyBefore) / (all - allBefore), 0.0, 1.0);
        }
        allBefore = all;
        busyBefore = busy;
    }

    private static long bytes(List<String> lines, String key) {
        return ControlGroups.value(lines, key).orElse(0) * 1024;
    }
}
