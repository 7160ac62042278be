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
 * The agent's own process, the machine it is on and that machine's network, read a few files at a time; a sample takes a millisecond
 * or two. Confined to one thread once it is open.
 *
 * <p>Network figures are sums over the interfaces that were up when this was opened, loopback included; one that goes away later
 * keeps its last figure, so that the sums never fall.
 */
public final class Host {

    private static final Path PROC = Path.of("/proc");

    /** The system counts CPU time in steps of 10 ms, so that a shorter window would say more about the steps than about the process. */
    private static final long SHORTEST_WINDOW_NANOS = 250_000_000L;

    private final NanoClock clock;
    private final double usableCores;
    private final OSProcess process;
    private final List<NetworkIF> interfaces;
    private final OpenFiles files = new OpenFiles(PROC.resolve("self"));
    private final GarbageCollections garbageCollections = GarbageCollections.ofThisProcess();
    private final Machine machine;

    private long windowStart;
    private long cpuMillisThen;
    private double cpuPercent;

    /**
     * Reads everything once, which takes up to half a second: to be done before anything is measured.
     *
     * @param usableCores how many cores the process may use, with fractions where it has a quota; more than 0
     * @return empty where the operating system keeps these figures elsewhere than Linux does
     */
    public static Optional<Host> open(NanoClock clock, double usableCores) {
        if (!Files.isDirectory(Path.of("/sys"))) {
            // a bare root folder has none; oshi dies of that, while it only finds nothing in a folder without devices
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

    /** Whether the operating system tells these figures; cheap, and true where {@link #open} is not empty. */
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
        cpuMillisThen = cpuMillis();
        // Stands until the first window has passed: true of the process's life so far, where 0 or a tiny window would
        // not be.
        cpuPercent = 100 * process.getProcessCpuLoadCumulative();
    }

    /**
     * The signals now. CPU is since the sample before; samples closer together than a quarter of a second share one window, and so
     * its figure. Until the first window is over, CPU is that of the process's life so far.
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
        cpuPercent = Math.max(0, 100.0 * (cpu - cpuMillisThen) * 1_000_000 / window);
        cpuMillisThen = cpu;
        windowStart = now;
    }

    private long cpuMillis() {
        return process.getUserTime() + process.getKernelTime();
    }
}
