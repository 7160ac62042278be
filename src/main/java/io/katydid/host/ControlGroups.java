package io.katydid.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The control groups of this process, of version 1, version 2 or both. A limit of a parent applies, too, so the lowest
 * one counts, from the process's own folder up to the mount point of the hierarchy. What cannot be read counts as no
 * limit.
 *
 * <p>JVMs read control groups themselves, but not all look at the parents, and none keeps fractions of a core. Each
 * call reads a few small files. Any thread may call it.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">version 2</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/index.html">version 1</a>
 */
final class ControlGroups {

    private final Path proc;
    private final List<Path> processor;
    private final List<Path> memory;

    private ControlGroups(Path proc, List<Path> processor, List<Path> memory) {
        this.proc = proc;
        this.processor = List.copyOf(processor);
        this.memory = List.copyOf(memory);
    }

    private record Quota(Path folder, double cores) {}

    static ControlGroups ofThisProcess() {
        return of(Path.of("/"), Path.of("/proc"));
    }

    /**
     * Finds the folders of a process.
     *
     * @param root the folder to which the paths in {@code proc} are relative
     * @param proc has the folder {@code self} of the process
     */
    static ControlGroups of(Path root, Path proc) {
        List<CgroupHierarchy> hierarchies = CgroupHierarchy.all(root, proc.resolve("self"));
        return new ControlGroups(proc, folders(hierarchies, "cpu"), folders(hierarchies, "memory"));
    }

    private static List<Path> folders(List<CgroupHierarchy> hierarchies, String controller) {
        return hierarchies.stream()
                .filter(hierarchy -> hierarchy.has(controller))
                .flatMap(hierarchy -> hierarchy.folders().stream())
                .toList();
    }

    /**
     * Returns the current limits.
     *
     * @param processors how many the JVM says it may use
     */
    Limits limits(int processors) {
        // the number of the JVM already includes the quota, rounded up
        long allowed = allowedProcessors().orElse(processors);
        OptionalDouble quota = quota().stream()
                .mapToDouble(Quota::cores)
                .filter(cores -> cores < allowed)
                .findFirst();
        return new Limits(Math.min(processors, quota.orElse((double) allowed)), quota, memoryLimit());
    }

    /** Returns the throttling of the lowest quota; empty without a quota. */
    Optional<Throttling> throttling() {
        return quota().map(tightest -> lines(tightest.folder.resolve("cpu.stat")))
                .map(stat -> new Throttling(
                        value(stat, "nr_throttled").orElse(0),
                        value(stat, "nr_periods").orElse(0),
                        Duration.ofNanos(value(stat, "throttled_time")
                                .orElse(value(stat, "throttled_usec").orElse(0) * 1000))));
    }

    private Optional<Quota> quota() {
        List<Quota> quotas = new ArrayList<>();
        for (Path folder : processor) {
            String[] both = text(folder.resolve("cpu.max")).split("\\s+", -1);
            quota(folder, both[0], both.length > 1 ? both[1] : "").ifPresent(quotas::add);
            quota(folder, text(folder.resolve("cpu.cfs_quota_us")), text(folder.resolve("cpu.cfs_period_us")))
                    .ifPresent(quotas::add);
        }
        return quotas.stream().min(Comparator.comparingDouble(Quota::cores));
    }

    /** Returns the quota; empty if the kernel wrote {@code max} or -1, which mean none. */
    private static Optional<Quota> quota(Path folder, String time, String period) {
        long micros = number(time).orElse(0);
        long each = number(period).orElse(0);
        return micros > 0 && each > 0 ? Optional.of(new Quota(folder, (double) micros / each)) : Optional.empty();
    }

    private OptionalLong memoryLimit() {
        // without a limit, version 1 has a number larger than any memory
        long machine = value(lines(proc.resolve("meminfo")), "MemTotal:").orElse(Long.MAX_VALUE / 1024) * 1024;
        return memory.stream()
                .flatMap(folder -> Stream.of(
                        number(text(folder.resolve("memory.max"))),
                        number(text(folder.resolve("memory.limit_in_bytes"))),
                        // includes parents, even those that a container does not see
                        value(lines(folder.resolve("memory.stat")), "hierarchical_memory_limit")))
                .flatMapToLong(OptionalLong::stream)
                .filter(limit -> limit > 0 && limit < machine)
                .min();
    }

    /** Returns how many processors the scheduler allows, as set by a control group or {@code taskset}. */
    private OptionalLong allowedProcessors() {
        return lines(proc.resolve("self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(list -> !list.isEmpty())
                .mapToLong(list -> Arrays.stream(list.split(",", -1))
                        .mapToLong(ControlGroups::length)
                        .sum())
                .filter(count -> count > 0)
                .findFirst();
    }

    /** Returns the number of processors in a range such as {@code 0-3} or {@code 7}. */
    private static long length(String range) {
        String[] ends = range.split("-", 2);
        OptionalLong first = number(ends[0]);
        OptionalLong last = number(ends[ends.length - 1]);
        return first.isPresent() && last.isPresent() ? last.getAsLong() - first.getAsLong() + 1 : 0;
    }

    static OptionalLong value(List<String> lines, String key) {
        return lines.stream()
                .map(line -> line.split("\\s+", -1))
                .filter(words -> words.length > 1 && words[0].equals(key))
                .map(words -> number(words[1]))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            // 'max', nothing, or more than a long holds
            return OptionalLong.empty();
        }
    }

    private static String text(Path file) {
        return String.join("\n", lines(file));
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
