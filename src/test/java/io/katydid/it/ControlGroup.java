package io.katydid.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real control group of version 1, made and removed by the test. */
final class ControlGroup implements AutoCloseable {

    private static final Path MOUNTED = Path.of("/sys/fs/cgroup");

    private final Path processor;
    private final Path memory;

    private ControlGroup(Path processor, Path memory) {
        this.processor = processor;
        this.memory = memory;
    }

    /** The test is skipped where none can be made. */
    static ControlGroup make() throws IOException {
        Path processor = MOUNTED.resolve("cpu");
        Path memory = MOUNTED.resolve("memory");
        assumeTrue(
                Files.isWritable(processor.resolve("cgroup.procs")) && Files.isWritable(memory.resolve("cgroup.procs")),
                "skipped: no control groups of version 1 that this user may make (root on such a machine may)");
        String name = "katydid-it-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        return new ControlGroup(
                Files.createDirectory(processor.resolve(name)), Files.createDirectory(memory.resolve(name)));
    }

    ControlGroup quota(double cores) throws IOException {
        Files.writeString(processor.resolve("cpu.cfs_period_us"), "100000");
        Files.writeString(processor.resolve("cpu.cfs_quota_us"), Integer.toString((int) (cores * 100_000)));
        return this;
    }

    ControlGroup memory(int mebibytes) throws IOException {
        Files.writeString(memory.resolve("memory.limit_in_bytes"), Long.toString((long) mebibytes << 20));
        return this;
    }

    /** A group in this one, without limits of its own. */
    ControlGroup inner() throws IOException {
        return new ControlGroup(
                Files.createDirectory(processor.resolve("inner")), Files.createDirectory(memory.resolve("inner")));
    }

    /** Words that start a command in this group. */
    List<String> prefix() {
        return List.of(
                "sh",
                "-c",
                "echo $$ > '" + processor + "/cgroup.procs' && echo $$ > '" + memory + "/cgroup.procs' && exec \"$@\"",
                "sh");
    }

    long processesKilled() throws IOException {
        return Files.readAllLines(memory.resolve("memory.oom_control")).stream()
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        for (Path folder : List.of(processor, memory)) {
            // a process that has just ended still counts for a moment
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                try {
                    return Files.deleteIfExists(folder);
                } catch (IOException busy) {
                    return false;
                }
            });
        }
    }
}
