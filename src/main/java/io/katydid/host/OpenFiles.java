package io.katydid.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the open file descriptors of this process. Confined to one thread. */
final class OpenFiles {

    private final Path folder;
    private final long limit;

    /** @param process such as {@code /proc/self} */
    OpenFiles(Path process) {
        this.folder = process.resolve("fd");
        this.limit = limit(process.resolve("limits"));
    }

    long count() {
        long entries = size();
        if (entries > 0) {
            return entries;
        }
        String[] names = folder.toFile().list();
        return names == null ? 0 : names.length;
    }

    /**
     * Returns the number of entries, which is the size of the folder since Linux 6.2, without listing thousands;
     * before: 0.
     */
    private long size() {
        try {
            return Files.size(folder);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns how many there may be; 0 if unknown. */
    long limit() {
        return limit;
    }

    private static long limit(Path limits) {
        return ControlGroups.lines(limits).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.split("\\s{2,}", -1)[1])
                .filter(soft -> soft.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
