package io.katydid.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File trees as kernels provide them; {@code LimitsIT} uses those of a real kernel. */
class ControlGroupsTest {

    private static final String VERSION_2 =
            "31 24 0:27 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String ROOT_AND_PROC = """
            23 28 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw
            28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
            """;
    private static final long GIB = 1L << 30;

    @TempDir
    private Path root;

    @Test
    void aPodOfVersion2SeesItsOwnGroupAsTheRoot() throws IOException {
        process("0::/\n", VERSION_2);
        file("sys/fs/cgroup/cpu.max", "150000 100000\n");
        file("sys/fs/cgroup/memory.max", "536870912\n");
        file("sys/fs/cgroup/cpu.stat", """
                usage_usec 8374220
                user_usec 5211010
                system_usec 3163210
                core_sched.force_idle_usec 0
                nr_periods 812
                nr_throttled 37
                throttled_usec 1250004
                nr_bursts 0
                burst_usec 0
                """);

        Limits limits = groups().limits(8);

        assertThat(limits).isEqualTo(new Limits(1.5, OptionalDouble.of(1.5), OptionalLong.of(GIB / 2)));
        assertThat(limits.eventLoops()).isEqualTo(2);
        assertThat(groups().throttling())
                .contains(new Throttling(37, 812, Duration.ofSeconds(1).plusNanos(250_004_000)));
    }

    @Test
    void aServiceOfVersion2IsBoundByItsSlice() throws IOException {
        process("0::/user.slice/user-1000.slice/load test.service\n", ROOT_AND_PROC + VERSION_2);
        String slice = "sys/fs/cgroup/user.slice/";
        file(slice + "cpu.max", "max 100000\n");
        file(slice + "memory.max", "max\n");
        file(slice + "user-1000.slice/cpu.max", "50000 100000\n");
        file(slice + "user-1000.slice/cpu.stat", "nr_throttled 3\nthrottled_usec 9\n");
        file(slice + "user-1000.slice/memory.max", "1073741824\n");
        file(slice + "user-1000.slice/load test.service/cpu.max", "400000 100000\n");
        file(slice + "user-1000.slice/load test.service/cpu.stat", "nr_throttled 0\nthrottled_usec 0\n");
        file(slice + "user-1000.slice/load test.service/memory.max", "2147483648\n");

        assertThat(groups().limits(8)).isEqualTo(new Limits(0.5, OptionalDouble.of(0.5), OptionalLong.of(GIB)));
        assertThat(groups().throttling()).contains(new Throttling(3, 0, Duration.ofNanos(9_000)));
    }

    @Test
    void aContainerOfVersion1SeesTheHostsPathOfWhatIsMountedAsItsRoot() throws IOException {
        String path = "/docker/8c1f";
        process("5:memory:" + path + "\n4:cpu,cpuacct:" + path + "\n3:cpuset:" + path + "\n", """
                903 902 0:29 %1$s /sys/fs/cgroup/cpu,cpuacct ro,relatime master:16 - cgroup cgroup rw,cpu,cpuacct
                904 902 0:30 %1$s /sys/fs/cgroup/memory ro,relatime master:17 - cgroup cgroup rw,memory
                """.formatted(path));
        file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "250000\n");
        file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        file("sys/fs/cgroup/cpu,cpuacct/cpu.stat", "nr_periods 9\nnr_throttled 2\nthrottled_time 71000\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        // of a pod around it, whose folder is not mounted here
        file("sys/fs/cgroup/memory/memory.stat", "cache 0\nhierarchical_memory_limit 1073741824\n");

        assertThat(groups().limits(8)).isEqualTo(new Limits(2.5, OptionalDouble.of(2.5), OptionalLong.of(GIB)));
        assertThat(groups().throttling()).contains(new Throttling(2, 9, Duration.ofNanos(71_000)));
    }

    @Test
    void version1BesideAnEmptyVersion2CountsAlone() throws IOException {
        process("2:memory:/a/b\n1:cpu:/a/b\n0::/\n", """
                32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
                35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
                41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
                """);
        file("sys/fs/cgroup/unified/cgroup.procs", "");
        file("sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "100000\n");
        file("sys/fs/cgroup/cpu/a/cpu.cfs_period_us", "100000\n");
        file("sys/fs/cgroup/cpu/a/b/cpu.cfs_quota_us", "-1\n");
        file("sys/fs/cgroup/cpu/a/b/cpu.cfs_period_us", "100000\n");
        file("sys/fs/cgroup/memory/a/memory.limit_in_bytes", "104857600\n");
        file("sys/fs/cgroup/memory/a/b/memory.limit_in_bytes", "209715200\n");

        assertThat(groups().limits(8)).isEqualTo(new Limits(1, OptionalDouble.of(1), OptionalLong.of(100 << 20)));
    }

    @Test
    void aQuotaIsReportedEvenIfTheVirtualMachineIncludesIt() throws IOException {
        process("0::/\n", VERSION_2);
        file("sys/fs/cgroup/cpu.max", "100000 100000\n");

        assertThat(groups().limits(1)).isEqualTo(new Limits(1, OptionalDouble.of(1), OptionalLong.empty()));
    }

    @Test
    void fewerProcessorsAreTakenAtTheirWord() throws IOException {
        process("0::/\n", VERSION_2);
        file("sys/fs/cgroup/cpu.max", "350000 100000\n");

        assertThat(groups().limits(2)).isEqualTo(new Limits(2, OptionalDouble.of(3.5), OptionalLong.empty()));
    }

    @Test
    void withoutLimitsTheWholeMachineIsTheProcesss() throws IOException {
        process("0::/\n", VERSION_2);
        file("sys/fs/cgroup/cpu.max", "max 100000\n");
        file("sys/fs/cgroup/memory.max", "max\n");

        assertThat(groups().limits(8)).isEqualTo(new Limits(8, OptionalDouble.empty(), OptionalLong.empty()));
        assertThat(groups().throttling()).isEmpty();
    }

    @Test
    void moreThanTheMachineHasIsNoLimit() throws IOException {
        process("0::/\n", VERSION_2);
        file("sys/fs/cgroup/cpu.max", "6400000 100000\n");
        file("sys/fs/cgroup/memory.max", Long.toString(64 * GIB));

        assertThat(groups().limits(8)).isEqualTo(new Limits(8, OptionalDouble.empty(), OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 1", "0-1 | 2", "0,2-4,7 | 5", "0-63 | 8", "'' | 8", "garbage | 8"})
    void aSetOfProcessorsIsCountedFromTheSchedulersList(String list, int cores) throws IOException {
        process("0::/\n", VERSION_2);
        file("proc/self/status", "Name:\tkatydid\nCpus_allowed:\t7f\nCpus_allowed_list:\t" + list + "\n");

        assertThat(groups().limits(8).cores()).isEqualTo(cores);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.5, 1", "1, 1", "1.01, 2", "1.5, 2", "2, 2", "7.3, 8"})
    void aBegunCoreHasAnEventLoop(double cores, int loops) {
        assertThat(new Limits(cores, OptionalDouble.empty(), OptionalLong.empty()).eventLoops())
                .isEqualTo(loops);
    }

    @Test
    void aMachineWithoutTheseFilesLimitsNothing() {
        assertThat(groups().limits(3)).isEqualTo(new Limits(3, OptionalDouble.empty(), OptionalLong.empty()));
        assertThat(groups().throttling()).isEmpty();
    }

    @Test
    void aPathOutOfTheNamespaceEndsAtWhatIsMounted() throws IOException {
        process("0::/../../other\n", VERSION_2.replace("/sys/fs/cgroup ", "/sys/fs/c\\040group "));
        file("sys/fs/c group/cpu.max", "50000 100000\n");

        assertThat(groups().limits(8).cores()).isEqualTo(0.5);
    }

    @Test
    void theRealOneIsReadable() {
        assumeThat(Path.of("/proc/self/mountinfo")).exists();

        Limits limits =
                ControlGroups.ofThisProcess().limits(Runtime.getRuntime().availableProcessors());

        assertThat(limits.eventLoops())
                .isPositive()
                .isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    }

    private ControlGroups groups() {
        return ControlGroups.of(root, root.resolve("proc"));
    }

    private void process(String groups, String mounts) throws IOException {
        file("proc/self/cgroup", groups);
        file("proc/self/mountinfo", mounts);
        file("proc/self/status", "Name:\tkatydid\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\n");
        file("proc/meminfo", "MemTotal:       16777216 kB\nMemFree:         1000000 kB\n");
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
