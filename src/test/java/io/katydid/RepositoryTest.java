package io.katydid;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the files of the repository, where {@link LayoutTest} sees only classes. */
class RepositoryTest {

    private static final int LONGEST_FILE = 400;

    @Test
    void theContributorsPageShowsTheSameTable() throws IOException {
        Pattern row = Pattern.compile("^\\| `([a-z.]+)` \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
        String page = Files.readString(Path.of("src/docs/contribute.md"));
        Map<String, Set<String>> shown = row.matcher(page.substring(page.indexOf("## Packages")))
                .results()
                .collect(toMap(r -> r.group(1), r -> namesIn(r.group(1), r.group(2)), (a, _) -> a, TreeMap::new));

        assertThat(shown).isEqualTo(LayoutTest.MAY_USE);
    }

    @Test
    void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(sources).isNotEmpty();
            assertThat(sources)
                    .filteredOn(source -> lines(source) > LONGEST_FILE)
                    .as("files of more than %s lines", LONGEST_FILE)
                    .isEmpty();
        }
    }

    private static Set<String> namesIn(String self, String cell) {
        Set<String> named = Pattern.compile("`([a-z.]+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .collect(toSet());
        if (!cell.startsWith("all but ")) {
            return named;
        }
        Set<String> others = new TreeSet<>(LayoutTest.MAY_USE.keySet());
        others.removeAll(named);
        others.remove(self);
        return others;
    }

    private static long lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
