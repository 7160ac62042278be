package io.katydid.host;

import io.katydid.stats.HostSample;
import io.katydid.stats.HostSample.ProcessUse;
import io.katydid.stats.NanoClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import oshi.hardware.NetworkIF;
import oshi.nativefree.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.util.GlobalConfig;

/**
 * Samples the process of the agent, its machine and the network of the machine. A sample reads a few files and takes
 * one or two milliseconds. Confined to one thread after it was opened.
 *
 * <p>Network figures are sums over the interfaces that were up when this was opened, including loopback. An interface
 * that is removed keeps its last figure, so that the sums never fall.
 */
public final class Host {

    private static final Path PROC = Path.of("/proc");

    /** The kernel counts CPU time in steps of 10 ms, so that the figures of a shorter window would be too coarse. */
    private static final long SHORTEST_WINDOW_NANOS = 250_000_000L;

    private final NanoClock clock;
    private final double usableCores;
    private final OSProcess process;
    private final List<NetworkIF> interfaces;
    private final OpenFiles files = new OpenFiles(PROC.resolve("self"));
    private final GarbageCollections garbageCollections = GarbageCollections.ofThisProcess();
    private final Machine machine;

    private long windowStart;
    private long cpuMillisBefore;
    private double cpuPercent;

    /**
     * Reads everything once, which takes up to half a second, so that it must be called before anything is measured.
     *
     * @param usableCores how many cores the process may use, including fractions by a quota; more than 0
     * @return empty if the operating system does not provide these figures as Linux does
     */
    public static Optional<Host> open(NanoClock clock, double usableCores) {
        if (!Files.isDirectory(Path.of("/sys"))) {
            // a minimal container may lack /sys, with which OSHI fails; in a folder without devices it just finds none
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_SYS_PATH, "/proc");
        }
        try {
            SystemInfo system = new SystemInfo();
            OSProcess process = system.getOperatingSystem().getCurrentProcess();
            return process == null
                    ? Optional.empty()
                    : Optional.of(new Host(
                            clock, usableCores, process, system.getHardware().getNetworkIFs(true)));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Returns whether {@link #open} would return a host, without the cost of opening it. */
    public static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    private Host(NanoClock clock, double usableCores, OSProcess process, List<NetworkIF> interfaces) {
        this.clock = clock;
        this.usableCores = usableCores;
        this.process = process;
        this.interfaces = interfaces;
        this.machine = new Machine(
                PROC, ControlGroups.ofThisProcess(), Runtime.getRuntime().availableProcessors());
        process.updateAttributes();
        windowStart = clock.nanos();
        cpuMillisBefore = cpuMillis();
        // Applies until the end of the first window: it is true for the lifetime of the process, whereas 0 would be
        // wrong.
        cpuPercent = 100 * process.getProcessCpuLoadCumulative();
    }

    /**
     * Returns the current figures. CPU use is since the previous sample, but samples within a quarter of a second share
     * the figure of one window. Until the end of the first window, it is that of the lifetime of the process.
     */
    public HostSample sample() {
        process.updateAttributes();
        closeWindow();
        long sent = 0;
        long received = 0;
        for (NetworkIF one : interfaces) {
            one.updateAttributes();
            sent += one.getBytesSent();
            received += one.getBytesRecv();
        }
        double share = Math.clamp(cpuPercent / 100 / usableCores, 0.0, 1.0);
        return new HostSample(
                cpuPercent, share, process.getResidentMemory(), sent, received, processUse(), machine.sample());
    }

    private ProcessUse processUse() {
        garbageCollections.update();
        return new ProcessUse(
                process.getUserTime() * 1_000_000,
                process.getKernelTime() * 1_000_000,
                files.count(),
                files.limit(),
                process.getThreadCount(),
                garbageCollections.collections(),
                garbageCollections.nanos(),
                garbageCollections.longestNanos());
    }

    private void closeWindow() {
        long now = clock.nanos();
        long window = now - windowStart;
        if (window < SHORTEST_WINDOW_NANOS) {
            return;
        }
        long cpu = cpuMillis();
        cpuPercent = Math.max(0, 100.0 * (cpu - cpuMillisBefore) * 1_000_000 / window);
        cpuMillisBefore = cpu;
        windowStart = now;
    }

    private long cpuMillis() {
        return process.getUserTime() + process.getKernelTime();
    }
}
