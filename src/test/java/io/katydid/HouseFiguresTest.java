package io.katydid;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** Writes the figures that {@code make metrics} prints, also while {@link SizeTest} fails. */
class HouseFiguresTest {

    @Test
    void theFiguresAreWritten() throws IOException {
        Path target = Files.createDirectories(Path.of("target"));

        Files.writeString(target.resolve("metrics.txt"), table());
        Files.write(target.resolve("exported-types.txt"), HouseFigures.exportedTypes());

        assertThat(target.resolve("metrics.txt")).content().contains("measure", "bytes of README.md");
        assertThat(target.resolve("exported-types.txt")).isNotEmptyFile();
    }

    private static String table() throws IOException {
        List<SourceMethod> methods = HouseFigures.methods("main");
        List<SourceMethod> wide = methods.stream()
                .filter(method -> method.parameters() > SizeTest.PARAMETERS)
                .toList();
        List<SortedSet<String>> knots = HouseFigures.classCycles().stream()
                .filter(cycle -> cycle.size() > SizeTest.CLASSES_IN_A_CYCLE)
                .toList();
        SourceMethod longest = Collections.max(methods, comparingInt(SourceMethod::lines));
        return row("measure", "now", "limit", "where")
                + row("types in the largest package", SizeTest.TYPES_IN_A_PACKAGE, HouseFigures.typesByPackage())
                + row("public top-level types", HouseFigures.exportedTypes().size(), SizeTest.EXPORTED_TYPES, "")
                + row("methods with more than 6 parameters", wide.size(), 0, below(wide))
                + row("class cycles larger than 4", knots.size(), 0, below(knots))
                + row("mutable fields in the worst type", SizeTest.MUTABLE_FIELDS, HouseFigures.mutableFields())
                + row("lines of the longest file", SizeTest.FILE_LINES, HouseFigures.linesByFile())
                + row("lines of the longest method", longest.lines(), SizeTest.METHOD_LINES, longest)
                + row("bytes of README.md", HouseFigures.readmeBytes(), SizeTest.README_BYTES, "");
    }

    private static String row(String measure, int limit, Map<?, Long> figures) {
        Map.Entry<?, Long> largest = Collections.max(figures.entrySet(), Map.Entry.comparingByValue());
        return row(measure, largest.getValue(), limit, largest.getKey());
    }

    private static String row(String measure, Object now, Object limit, Object where) {
        return "%-36s %6s %6s  %s".formatted(measure, now, limit, where).strip() + "\n";
    }

    private static String below(List<?> found) {
        return found.stream().map(each -> "\n    " + each).collect(joining());
    }
}
