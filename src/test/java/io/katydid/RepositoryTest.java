package io.katydid;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the files of the repository, where {@link LayoutTest} sees only classes. */
class RepositoryTest {

    @Test
    void theContributorsPageShowsTheSameTable() throws IOException {
        Pattern row = Pattern.compile("^\\| `([a-z.]+)` \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
        String page = Files.readString(Path.of("src/docs/contribute.md"));
        Map<String, Set<String>> shown = row.matcher(page.substring(page.indexOf("## Packages")))
                .results()
                .collect(toMap(r -> r.group(1), r -> namesIn(r.group(1), r.group(2)), (a, _) -> a, TreeMap::new));

        assertThat(shown).isEqualTo(LayoutTest.MAY_USE);
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
}
