package io.katydid.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What sockets a process has, by the kernel's word. */
final class Sockets {

    private static final String LISTEN = "0A";

    private Sockets() {}

    /** The ports on which a process listens. */
    static Set<Integer> listening(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            Set<String> own = inodes(process.resolve("fd"));
            Set<Integer> ports = new TreeSet<>();
            for (String table : new String[] {"tcp", "tcp6"}) {
                try (Stream<String> lines = Files.lines(process.resolve("net").resolve(table))) {
                    lines.skip(1)
                            .map(line -> line.strip().split("\\s+", -1))
                            .filter(cells -> cells[3].equals(LISTEN) && own.contains("socket:[" + cells[9] + "]"))
                            .forEach(cells ->
                                    ports.add(Integer.parseInt(cells[1].substring(cells[1].lastIndexOf(':') + 1), 16)));
                }
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inodes(Path descriptors) throws IOException {
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.map(Sockets::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return ""; // closed meanwhile
        }
    }
}
