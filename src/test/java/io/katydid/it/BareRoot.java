package io.katydid.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A root folder with the native file and the libraries it is linked with, {@code /etc/hosts}, an empty {@code /tmp}, and nothing else:
 * a machine without Java, or anything.
 */
final class BareRoot {

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    /** The first mounts go with the process. */
    private static final String ENTER =
            "for at in $MOUNTS; do mount --bind \"$at\" \"$1$at\" || exit 99; done; exec chroot \"$@\"";

    private final Path root;
    private final List<Path> mounts = new ArrayList<>();

    private BareRoot(Path root) {
        this.root = root;
    }

    /** The test is skipped where the program is not one file, or nobody may make it a root of its own. */
    static BareRoot make(Path root) throws IOException {
        assumeTrue(Program.nativeFile().isPresent(), "skipped: the program under test needs a JVM (make it-native)");
        assumeTrue(said("id", "-u").strip().equals("0"), "skipped: only root may change the root folder");
        assumeTrue(
                said("unshare", "--mount", "echo", "fine").strip().equals("fine"), "skipped: no mounts of one's own");
        BareRoot made = new BareRoot(root);
        made.copy(Program.nativeFile().orElseThrow(), "usr/bin/katydid");
        for (String library : made.linked()) {
            made.copy(Path.of(library), library.substring(1));
        }
        Files.createDirectories(root.resolve("tmp"));
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");
        return made;
    }

    /** What the file is linked with, the loader among them. */
    List<String> linked() throws IOException {
        return LIBRARY.matcher(said("ldd", Program.nativeFile().orElseThrow().toString()))
                .results()
                .map(found -> found.group(1))
                .filter(path -> !path.contains("vdso"))
                .toList();
    }

    BareRoot withProc() throws IOException {
        return mounted(Path.of("/proc"));
    }

    /** Makes a device, or a folder of the kernel's, the same in there. */
    BareRoot mounted(Path path) throws IOException {
        Path at = root.resolve(path.toString().substring(1));
        Files.createDirectories(at.getParent());
        if (Files.isDirectory(path)) {
            Files.createDirectories(at);
        } else {
            Files.createFile(at);
        }
        mounts.add(path);
        return this;
    }

    /** Libraries of the folder in which the C library is. */
    BareRoot with(String... names) throws IOException {
        String folder = linked().stream()
                .filter(path -> path.contains("/libc.so"))
                .findFirst()
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .orElseThrow();
        for (String name : names) {
            copy(Path.of(folder + name), folder.substring(1) + name);
        }
        return this;
    }

    Program.Result run(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-c", ENTER, "sh", root.toString(), "/usr/bin/katydid"));
        command.addAll(List.of(arguments));
        return Program.startCommand(
                        command,
                        root,
                        Map.of(
                                "MOUNTS",
                                String.join(
                                        " ", mounts.stream().map(Path::toString).toList())))
                .result();
    }

    /** All files in there, by their names. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void copy(Path from, String to) throws IOException {
        Path target = root.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(from.toRealPath(), target);
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
