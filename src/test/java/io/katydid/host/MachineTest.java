package io.katydid.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.katydid.stats.HostSample.MachineUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures from files as a kernel writes them. */
class MachineTest {

    @TempDir
    private Path root;

    @BeforeEach
    void aMachine() throws IOException {
        file("proc/stat", "cpu  100 0 100 700 100 0 0 0 50 0\ncpu0 1 2 3\n");
        file("proc/meminfo", "MemTotal: 2000 kB\nMemFree: 100 kB\nMemAvailable: 500 kB\n");
        file("proc/self/status", "Cpus_allowed_list:\t0-1\n");
    }

    @Test
    void processorTimeIsWhatWasNotIdleSinceTheSampleBefore() throws IOException {
        Machine machine = machine();
        file("proc/stat", "cpu  150 0 120 740 180 5 5 0 99 0\ncpu0 1 2 3\n");

        // 50 user, 20 system, 10 interrupts of 200; 40 idle and 80 waiting for disks
        assertThat(machine.sample().cpuShare()).isCloseTo(80.0 / 200, within(1e-9));
    }

    @Test
    void withoutATickOfTheClockTheShareStands() throws IOException {
        Machine machine = machine();
        file("proc/stat", "cpu  200 0 100 700 100 0 0 0 50 0\n");
        double first = machine.sample().cpuShare();

        assertThat(first).isEqualTo(1);
        assertThat(machine.sample().cpuShare()).isEqualTo(1);
    }

    @Test
    void usedMemoryIsWhatIsNotAvailable() {
        MachineUse use = machine().sample();

        assertThat(use.memoryTotalBytes()).isEqualTo(2000 * 1024);
        assertThat(use.memoryUsedBytes()).isEqualTo(1500 * 1024);
        assertThat(use.memoryLimitBytes()).isZero();
        assertThat(use.periods()).isZero();
    }

    @Test
    void limitsAndThrottlingOfAControlGroupAreReported() throws IOException {
        file("proc/self/cgroup", "0::/\n");
        file("proc/self/mountinfo", "31 24 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        file("sys/fs/cgroup/cpu.max", "50000 100000\n");
        file("sys/fs/cgroup/cpu.stat", "nr_periods 40\nnr_throttled 4\nthrottled_usec 2500\n");
        file("sys/fs/cgroup/memory.max", "1048576\n");

        MachineUse use = machine().sample();

        assertThat(use.memoryLimitBytes()).isEqualTo(1048576);
        assertThat(use.periods()).isEqualTo(40);
        assertThat(use.throttledPeriods()).isEqualTo(4);
        assertThat(use.throttledNanos()).isEqualTo(Duration.ofNanos(2_500_000).toNanos());
    }

    @Test
    void whatCannotBeReadIsZero() throws IOException {
        Files.delete(root.resolve("proc/stat"));
        Files.delete(root.resolve("proc/meminfo"));

        assertThat(machine().sample()).isEqualTo(MachineUse.UNKNOWN);
    }

    @Test
    void descriptorsAreCountedAndLimited() throws IOException {
        file(
                "proc/self/limits",
                "Limit   Soft Limit   Hard Limit   Units\nMax open files            1024                 4096"
                        + "                 files\n");
        file("proc/self/fd/0", "");
        file("proc/self/fd/1", "");
        OpenFiles files = new OpenFiles(root.resolve("proc/self"));

        assertThat(files.count()).isPositive();
        assertThat(files.limit()).isEqualTo(1024);
    }

    @Test
    void noLimitOfDescriptorsIsZero() throws IOException {
        file("proc/self/limits", "Max open files            unlimited            unlimited            files\n");

        assertThat(new OpenFiles(root.resolve("proc/self")).limit()).isZero();
    }

    private Machine machine() {
        return new Machine(root.resolve("proc"), ControlGroups.of(root, root.resolve("proc")), 2);
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
