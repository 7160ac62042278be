package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.katydid.MarkdownPage;
import io.katydid.MarkdownPage.Table;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the pages say of commands, options and exit codes is what the program takes. A table that is wrong is printed as it must be. */
class DocumentedCommandsTest {

    private static final String HEADER = "| option | Locust's variable | meaning |";
    private static final String EVERY_COMMAND = "Options of every command:";

    /** The rows of the options that each command takes and shows, by the option's long name. */
    private static final Map<String, Map<String, String>> ROWS = rows();

    /** A table of options, and where it stands. */
    private record OptionTable(MarkdownPage page, Table table) {

        String place() {
            return page.file() + ":" + table.line();
        }

        List<String> longNames() {
            return table.column(0).stream()
                    .map(cell -> cell.replaceAll(".*(--[a-z-]+).*", "$1"))
                    .toList();
        }

        /** Those that the caption names. */
        Set<String> commands() {
            return table.caption().equals(EVERY_COMMAND)
                    ? ROWS.keySet()
                    : Pattern.compile("`([a-z]+)`")
                            .matcher(table.caption())
                            .results()
                            .map(name -> name.group(1))
                            .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        List<String> expectedRows() {
            return longNames().stream()
                    .flatMap(name -> commands().stream()
                            .flatMap(command -> Stream.ofNullable(
                                    ROWS.getOrDefault(command, Map.of()).get(name))))
                    .distinct()
                    .toList();
        }

        String shown() {
            return markdown(table.rows().stream()
                    .map(cells -> "| " + String.join(" | ", cells) + " |")
                    .toList());
        }
    }

    private static CommandLine program() {
        return Katydid.commandLine(World.ofThisProcess(), (job, log) -> 0);
    }

    private static Map<String, Map<String, String>> rows() {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        program().getSubcommands().forEach((name, command) -> {
            Map<String, String> own = new LinkedHashMap<>();
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> own.put(option.longestName(), row(option)));
            rows.put(name, own);
        });
        return rows;
    }

    private static String row(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        if (option.arity().max() > 0) {
            names.add(names.removeLast() + " " + option.paramLabel());
        }
        String locust = option.usageHelp() || option.versionHelp()
                ? ""
                : EnvironmentValues.variables(option.longestName()).stream()
                        .filter(variable -> variable.startsWith("LOCUST_"))
                        .map(variable -> "`" + variable + "`")
                        .collect(Collectors.joining());
        return "| `" + String.join("`, `", names) + "` | " + locust + " | "
                + String.join(" ", option.description()).replace("|", "\\|") + " |";
    }

    private static String markdown(List<String> rows) {
        return HEADER + "\n| --- | --- | --- |\n" + String.join("\n", rows) + "\n";
    }

    private static List<OptionTable> optionTables() {
        return MarkdownPage.all().stream()
                .flatMap(page -> page.tables().stream()
                        .filter(table -> table.header().equals(HEADER))
                        .map(table -> new OptionTable(page, table)))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> aTableOfOptionsSaysWhatTheProgramSays() {
        return optionTables().stream()
                .map(shown -> dynamicTest(shown.place(), () -> {
                    String expected = markdown(shown.expectedRows());
                    assertThat(shown.shown())
                            .withFailMessage("%s: the table must be\n\n%s\n", shown.place(), expected)
                            .isEqualTo(expected);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aTableOfOptionsNamesTheCommandsThatTakeThem() {
        return optionTables().stream()
                .map(shown -> dynamicTest(shown.place(), () -> {
                    List<String> takers = ROWS.entrySet().stream()
                            .filter(command -> command.getValue().values().containsAll(shown.expectedRows()))
                            .map(Map.Entry::getKey)
                            .toList();
                    assertThat(shown.table().caption()).isEqualTo(caption(takers));
                }));
    }

    private static String caption(List<String> commands) {
        if (commands.size() == ROWS.size()) {
            return EVERY_COMMAND;
        }
        String all = commands.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "Options of " + all.replaceFirst(", (`[a-z]+`)$", " and $1") + ":";
    }

    @Test
    void everyOptionIsInOneTable() {
        List<String> shown = optionTables().stream()
                .flatMap(table -> table.expectedRows().stream())
                .toList();
        Set<String> missing = ROWS.values().stream()
                .flatMap(rows -> rows.values().stream())
                .filter(row -> !shown.contains(row))
                .collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(missing)
                .withFailMessage("these rows are in no table\n\n%s\n", String.join("\n", missing))
                .isEmpty();
        assertThat(shown).doesNotHaveDuplicates();
    }

    @Test
    void theTableOfExitCodesIsTheProgramsOwn() {
        String header = "| exit code | means |";
        List<String> shown = MarkdownPage.named("run").table(header).rows().stream()
                .map(row -> "| " + String.join(" | ", row).replace("`", "") + " |")
                .toList();
        List<String> expected = Stream.of(ExitCode.values())
                .map(code -> "| " + code.code() + " | " + code.meaning() + " |")
                .toList();

        assertThat(shown)
                .withFailMessage("the table must be\n\n%s\n| --- | --- |\n%s\n", header, String.join("\n", expected))
                .isEqualTo(expected);
    }

    @Test
    void theTableOfCommandsHasAllOfThem() {
        List<String> shown =
                MarkdownPage.named("run").table("| command | does |").column(0);

        assertThat(shown)
                .extracting(cell -> cell.replaceAll("`katydid ([a-z]+).*", "$1"))
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    }

    /** In the blocks of shell; what stands inside of a sentence may be a part of a command. */
    @TestFactory
    Stream<DynamicTest> everyCommandLineIsUnderstood() {
        Pattern command = Pattern.compile("(?m)(?<=^|&& |\\| )(?:\\./)?katydid ([^#|>&\n]*)");
        Set<String> written = MarkdownPage.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> command.matcher(block.text()).results())
                .map((MatchResult found) -> found.group(1).strip())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).isNotEmpty();
        return written.stream()
                .map(line -> dynamicTest(
                        line,
                        () -> assertThatCode(() -> program().parseArgs(words(line)))
                                .doesNotThrowAnyException()));
    }

    private static String[] words(String line) {
        return Arrays.stream(line.split(" +", -1))
                .map(word -> word.replace("\"", ""))
                .toArray(String[]::new);
    }
}
