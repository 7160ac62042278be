package io.katydid.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Descriptors of this process. Confined to one thread. */
final class OpenFiles {

    private final Path folder;
    private final long limit;

    /** @param process such as {@code /proc/self} */
    OpenFiles(Path process) {
        this.folder = process.resolve("fd");
        this.limit = limit(process.resolve("limits"));
    }

    long count() {
        long told = size();
        if (told > 0) {
            return told;
        }
        String[] names = folder.toFile().list();
        return names == null ? 0 : names.length;
    }

    /** Since Linux 6.2 the size of the folder is the number of its entries, so that nobody needs to list ten thousand; before: 0. */
    private long size() {
        try {
            return Files.size(folder);
        } catch (IOException e) {
            return 0;
        }
    }

    /** How many there may be; 0: not known. */
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
