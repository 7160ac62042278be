package io.katydid.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.katydid.stats.HostSample;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Path INTERFACES = Path.of("/proc/net/dev");

    @BeforeEach
    void onlyLinuxKeepsTheseFigures() {
        assumeThat(Files.exists(INTERFACES)).isTrue();
    }

    @Test
    void aBusyThreadReadsAsMuchAsTheKernelGaveIt() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        Thread busy = Thread.ofPlatform().daemon().start(() -> {
            while (!enough.get()) {
                Thread.onSpinWait();
            }
        });
        try {
            Host host = open(2);
            long from = System.nanoTime();
            long cpuThen = processorNanos();
            work(SECOND);

            HostSample sample = host.sample();

            // how much of a core a busy thread gets depends on other processes, but the kernel has counted it
            double kernels = 100.0 * (processorNanos() - cpuThen) / (System.nanoTime() - from);
            assertThat(sample.processCpuPercent()).isCloseTo(kernels, within(5 + kernels / 5));
            assertThat(sample.processCpuShare()).isCloseTo(Math.min(1, sample.processCpuPercent() / 200), within(1e-9));
        } finally {
            enough.set(true);
            busy.join();
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    @Test
    void cpuIsMeasuredOverTheTimeOfTheClock() {
        AdjustableClock clock = new AdjustableClock();
        Host host = open(clock, 4);
        work(SECOND / 2);
        clock.nanos = 100 * SECOND;

        HostSample sample = host.sample();

        // Half a second of work and whatever else this process did, over a hundred seconds.
        assertThat(sample.processCpuPercent()).isBetween(0.1, 20.0);
        assertThat(sample.processCpuShare()).isCloseTo(sample.processCpuPercent() / 400, within(1e-9));
    }

    @Test
    void aSampleRightAfterOpeningIsNotGarbage() {
        AdjustableClock clock = new AdjustableClock();
        Host host = open(clock, cores());
        clock.nanos = 1_000;

        HostSample first = host.sample();

        assertThat(first.processCpuPercent()).isBetween(0.1, 100.0 * cores() + 50);
        assertThat(first.processCpuShare()).isBetween(0.0, 1.0);
    }

    @Test
    void samplesInQuickSuccessionShareOneWindow() {
        AdjustableClock clock = new AdjustableClock();
        Host host = open(clock, 2);
        clock.nanos = SECOND;
        double whole = host.sample().processCpuPercent();
        work(SECOND / 10);
        clock.nanos += 1_000_000;

        double quick = host.sample().processCpuPercent();

        assertThat(quick).isEqualTo(whole);
    }

    @Test
    void theShareOfTheCoresNeverPassesAll() {
        AdjustableClock clock = new AdjustableClock();
        Host host = open(clock, 1);
        work(SECOND);
        clock.nanos = SECOND / 2;

        HostSample sample = host.sample();

        assertThat(sample.processCpuPercent()).isGreaterThan(30);
        assertThat(sample.processCpuShare()).isBetween(0.1, 1.0);
    }

    @Test
    void aQuotaOfHalfACoreIsUsedUpByHalfACore() {
        AdjustableClock clock = new AdjustableClock();
        Host host = Host.open(() -> clock.nanos, 0.5).orElseThrow();
        work(SECOND / 2);
        clock.nanos = 100 * SECOND;

        HostSample sample = host.sample();

        assertThat(sample.processCpuShare()).isCloseTo(sample.processCpuPercent() / 50, within(1e-9));
    }

    @Test
    void residentMemoryIsThatOfTheKernel() throws IOException {
        Host host = open(2);

        long resident = host.sample().residentBytes();

        // The kernel's two figures differ by what each core has not added up yet, and the heap may grow in
        // between.
        long kernels = kilobytes("VmRSS") * 1024;
        assertThat(resident).isCloseTo(kernels, within(Math.max(kernels / 5, 32L << 20)));
    }

    @Test
    void networkBytesAreTheSumOverAllInterfaces() throws IOException {
        Host host = open(2);

        long[] before = interfaceSums();
        HostSample sample = host.sample();
        long[] after = interfaceSums();

        assertThat(sample.networkReceivedBytes()).isBetween(before[0], after[0]);
        assertThat(sample.networkSentBytes()).isBetween(before[1], after[1]);
    }

    @Test
    void loopbackTrafficCounts() throws Exception {
        Host host = open(2);
        HostSample before = host.sample();

        int bytes = 4 << 20;
        sendToMyself(bytes);

        HostSample after = host.sample();
        assertThat(after.networkSentBytes() - before.networkSentBytes()).isGreaterThanOrEqualTo(bytes);
        assertThat(after.networkReceivedBytes() - before.networkReceivedBytes()).isGreaterThanOrEqualTo(bytes);
    }

    @Test
    void whatTheProcessTakesIsTheKernels() throws IOException {
        Host host = open(2);
        HostSample before = host.sample();
        work(SECOND / 10);

        HostSample after = host.sample();

        assertThat(after.process().cpuUserNanos() + after.process().cpuSystemNanos())
                .isGreaterThanOrEqualTo(
                        before.process().cpuUserNanos() + before.process().cpuSystemNanos() + SECOND / 20);
        assertThat((double) after.process().threads()).isCloseTo(threads(), within(20.0));
        assertThat(after.process().openDescriptors())
                .isBetween(3L, after.process().descriptorLimit());
        assertThat(after.machine().memoryUsedBytes())
                .isBetween(after.residentBytes() / 2, after.machine().memoryTotalBytes());
        assertThat(after.machine().cpuShare()).isBetween(0.01, 1.0);
    }

    /** Of processor time, however long a crowded machine takes for it. */
    private static void work(long nanos) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + nanos;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static double threads() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSampleIsCheap() {
        Host host = open(2);
        for (int i = 0; i < 20; i++) {
            host.sample();
        }

        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            host.sample();
        }

        // Five milliseconds are promised; the guard is ten times that.
        assertThat(Duration.ofNanos((System.nanoTime() - start) / 20)).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void theLibraryLogsNothing() {
        Recorded log = new Recorded(new ConcurrentLinkedQueue<>());
        Logger root = Logger.getLogger("");
        root.addHandler(log);
        try {
            open(2).sample();
        } finally {
            root.removeHandler(log);
        }

        assertThat(log.records)
                .filteredOn(r -> r.getLevel().intValue() >= Level.INFO.intValue())
                .extracting(r -> r.getLoggerName() + ": " + r.getMessage())
                .isEmpty();
    }

    private static Host open(int cores) {
        return Host.open(System::nanoTime, cores).orElseThrow();
    }

    private static Host open(AdjustableClock clock, int cores) {
        return Host.open(() -> clock.nanos, cores).orElseThrow();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static long kilobytes(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Received, sent. */
    private static long[] interfaceSums() throws IOException {
        List<String[]> rows = Files.readAllLines(INTERFACES).stream()
                .skip(2)
                .map(line -> line.substring(line.indexOf(':') + 1).strip().split("\\s+"))
                .toList();
        return new long[] {
            rows.stream().mapToLong(row -> Long.parseLong(row[0])).sum(),
            rows.stream().mapToLong(row -> Long.parseLong(row[8])).sum()
        };
    }

    private static void sendToMyself(int bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(new byte[bytes]);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                    InputStream in = socket.getInputStream()) {
                assertThat(in.readAllBytes()).hasSize(bytes);
            }
            writer.join();
        }
    }

    private static final class AdjustableClock {
        private long nanos;
    }

    private static final class Recorded extends Handler {
        private final ConcurrentLinkedQueue<LogRecord> records;

        private Recorded(ConcurrentLinkedQueue<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
