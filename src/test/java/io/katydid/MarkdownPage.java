package io.katydid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as tests look into it.
 *
 * @param prose the lines, with those of code blocks left empty
 */
public record MarkdownPage(Path file, String text, List<String> prose, List<Block> blocks) {

    private static final Path DOCS = Path.of("src/docs");

    /**
     * A code block.
     *
     * @param language as written behind the fence
     * @param marker the comment right above it, without its brackets; empty if there is none
     * @param line where it begins, from 1
     */
    public record Block(String language, String marker, int line, String text) {}

    /** A link, or the source of an image. */
    public record Link(int line, String target) {}

    /**
     * A table.
     *
     * @param line where it begins, from 1
     * @param caption the paragraph above it, if that is one line
     * @param rows the cells as written, without header and rule
     */
    public record Table(int line, String caption, String header, List<List<String>> rows) {

        public List<String> column(int index) {
            return rows.stream().map(row -> row.get(index)).toList();
        }
    }

    /** The README, the pages of the documentation, and those beside what is deployed. */
    public static List<MarkdownPage> all() {
        return Stream.of(Path.of("README.md"), DOCS, Path.of("deploy"))
                .flatMap(MarkdownPage::within)
                .map(MarkdownPage::of)
                .toList();
    }

    public static MarkdownPage readme() {
        return of(Path.of("README.md"));
    }

    /** The page of this name in {@code src/docs}, written without its ending. */
    public static MarkdownPage named(String name) {
        return of(DOCS.resolve(name + ".md"));
    }

    private static Stream<Path> within(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MarkdownPage of(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MarkdownPage parse(Path file, String text) {
        List<String> prose = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        StringBuilder inside = null;
        String language = "";
        int begin = 0;
        for (String line : text.lines().toList()) {
            boolean fence = line.startsWith("```");
            if (inside == null && fence) {
                inside = new StringBuilder();
                language = line.substring(3).strip();
                begin = prose.size() + 1;
            } else if (fence) {
                blocks.add(new Block(language, marker(prose, begin), begin, inside.toString()));
                inside = null;
            } else if (inside != null) {
                inside.append(line).append('\n');
            }
            prose.add(fence || inside != null ? "" : line);
        }
        if (inside != null) {
            throw new IllegalStateException(file + ":" + begin + ": the code block is not closed");
        }
        return new MarkdownPage(file, text, prose, blocks);
    }

    private static String marker(List<String> prose, int begin) {
        Matcher comment = Pattern.compile("<!-- (.*) -->").matcher(begin < 2 ? "" : prose.get(begin - 2));
        return comment.matches() ? comment.group(1) : "";
    }

    /** The anchors of its headings, as GitHub makes them. */
    public Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose) {
            if (line.matches("#{1,6} .*")) {
                String anchor = line.replaceFirst("#+ ", "")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int times = seen.merge(anchor, 1, Integer::sum);
                anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
            }
        }
        return anchors;
    }

    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < prose.size(); i++) {
            Matcher link =
                    Pattern.compile("]\\(([^)\\s]+)\\)").matcher(prose.get(i).replaceAll("`[^`]*`", ""));
            while (link.find()) {
                links.add(new Link(i + 1, link.group(1)));
            }
        }
        return links;
    }

    /** What stands in the prose as code, of one line each. */
    public List<String> codeSpans() {
        return prose.stream()
                .flatMap(line -> Pattern.compile("`([^`]+)`").matcher(line).results())
                .map(span -> span.group(1))
                .toList();
    }

    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (int i = 1; i < prose.size(); i++) {
            if (prose.get(i).matches("\\|( -+ \\|)+")) {
                List<List<String>> rows = prose.subList(i + 1, prose.size()).stream()
                        .takeWhile(line -> line.startsWith("|"))
                        .map(MarkdownPage::cells)
                        .toList();
                tables.add(new Table(i, i < 3 ? "" : prose.get(i - 3), prose.get(i - 1), rows));
            }
        }
        return tables;
    }

    /** The one with this header. */
    public Table table(String header) {
        List<Table> found =
                tables().stream().filter(table -> table.header().equals(header)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(file + " has " + found.size() + " tables with the header " + header);
        }
        return found.getFirst();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList();
    }
}
