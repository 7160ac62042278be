package io.katydid;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Reading;
import io.katydid.scenario.yaml.ScenarioReader;
import io.katydid.scenario.yaml.ScenarioSchema;
import io.katydid.stats.ErrorType;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.metrics.MetricSchema;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What the pages say of the language, of figures and of the repository is so. Commands and options have a test of their own. */
class DocumentationTest {

    private static final int LONGEST_README = 8 * 1024;
    private static final int LONGEST_PAGE = 12 * 1024;

    /** What the archive has too, so that links work there. */
    private static final List<Path> SHIPPED = Stream.of(
                    "README.md", "LICENSE", "src/docs", "deploy/kubernetes", "deploy/observability")
            .map(Path::of)
            .toList();

    private static final String SOME_USERS =
            "users: { U: { tasks: { t: { steps: [ { get: / }, { get: /orders } ] } } } }\n";

    private static final String FRAGMENT_OF_STEPS = """
            users:
              U:
                tasks:
                  t:
                    steps:
            """;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> pagesAreShort() {
        return MarkdownPage.all().stream()
                .map(page -> dynamicTest(
                        page.file().toString(),
                        () -> assertThat(Files.size(page.file()))
                                .isLessThanOrEqualTo(
                                        page.file().endsWith("README.md") ? LONGEST_README : LONGEST_PAGE)));
    }

    @Test
    void theReadmeListsEveryPage() {
        Set<String> listed = MarkdownPage.readme().links().stream()
                .map(MarkdownPage.Link::target)
                .filter(target -> target.startsWith("src/docs/"))
                .collect(toSet());

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(MarkdownPage.all().stream()
                        .map(page -> page.file().toString())
                        .filter(file -> file.startsWith("src/docs/"))
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return MarkdownPage.all().stream()
                .map(page -> dynamicTest(
                        page.file().toString(),
                        () -> assertThat(page.links())
                                .filteredOn(link -> !link.target().matches("https?:.*"))
                                .allSatisfy(link -> leadsSomewhere(page, link.target()))));
    }

    private static void leadsSomewhere(MarkdownPage page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? page.file()
                : page.file().resolveSibling(parts[0]).normalize();
        assertThat(file).exists();
        assertThat(SHIPPED).as("%s is in the archive", file).anyMatch(file::startsWith);
        if (parts.length > 1) {
            MarkdownPage other = MarkdownPage.all().stream()
                    .filter(one -> one.file().equals(file))
                    .findFirst()
                    .orElseThrow();
            assertThat(other.anchors()).contains(parts[1]);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioIsValid() throws IOException {
        Files.writeString(folder.resolve("pass.txt"), "s3cret\n");
        Set<String> variables = Set.of("COLLECTOR_KEY", "SHOP_KEY", "SHOP_PASS");
        ScenarioReader reader = new ScenarioReader(name -> variables.contains(name) ? "s3cret" : null, folder);
        return MarkdownPage.all().stream()
                .flatMap(page -> page.blocks().stream()
                        .filter(block -> block.language().equals("yaml"))
                        .map(block ->
                                dynamicTest(page.file() + ":" + block.line(), () -> isValid(reader, page, block))));
    }

    private static void isValid(ScenarioReader reader, MarkdownPage page, MarkdownPage.Block block) {
        if (block.marker().equals("no scenario")) {
            Object loaded = new Yaml().load(block.text());
            assertThat(loaded).isNotNull();
            return;
        }
        String scenario = switch (block.marker()) {
            case "" -> block.text();
            case "fragment" -> completed(block.text());
            case "fragment: steps" -> completed(FRAGMENT_OF_STEPS + block.text().indent(10));
            default -> throw new IllegalStateException("unknown marker '" + block.marker() + "'");
        };
        assertThat(reader.read(page.file().toString(), scenario.getBytes(StandardCharsets.UTF_8), Overrides.NONE))
                .as(scenario)
                .isInstanceOf(Reading.Valid.class);
    }

    /** With what no scenario can do without. */
    private static String completed(String fragment) {
        return (fragment.startsWith("users:") ? "" : SOME_USERS) + "target: http://127.0.0.1:8089\n" + fragment;
    }

    @Test
    void everyKeyOfTheLanguageIsExplained() throws IOException {
        Set<String> keys = new TreeSet<>();
        collectKeys(new ObjectMapper().readTree(ScenarioSchema.text()), keys);
        String explained = Stream.of("scenario", "requests", "otlp", "telemetry")
                .map(MarkdownPage::named)
                .flatMap(page -> Stream.concat(
                        page.codeSpans().stream(), page.blocks().stream().map(MarkdownPage.Block::text)))
                .collect(Collectors.joining("\n"));

        assertThat(keys)
                .contains("think")
                .allSatisfy(key -> assertThat(explained).containsPattern("(?m)(^|[^a-z-])" + key + "($|[^a-z-])"));
    }

    private static void collectKeys(JsonNode schema, Set<String> keys) {
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        schema.forEach(inner -> collectKeys(inner, keys));
    }

    @Test
    void theTableOfMetricsIsTheSchema() throws IOException {
        MarkdownPage page = MarkdownPage.named("metrics");
        List<String> abbreviated = page.table("| in the list | stands for |").column(1).stream()
                .map(DocumentationTest::plain)
                .toList();
        String run = abbreviated.get(0);
        String endpoint = abbreviated.get(1);
        String all = abbreviated.get(2).replaceFirst("^E and ", endpoint + ", ");
        List<String> shown = page.table("| metric | kind, unit | means | attributes | from |").rows().stream()
                .map(row -> {
                    String name = plain(row.get(0));
                    String means = row.get(2).equals("as in the plugin") ? name : row.get(2);
                    String attributes = plain(row.get(3))
                            .replaceFirst("^A\\b", all)
                            .replaceFirst("^E\\b", endpoint)
                            .replaceFirst("\\bR$", run);
                    return String.join(" | ", name, plain(row.get(1)), means, attributes, row.get(4));
                })
                .toList();

        assertThat(shown)
                .containsExactlyElementsOf(MetricSchema.rows().stream()
                        .map(metric -> String.join(
                                " | ",
                                metric.name(),
                                metric.kind() + ", " + metric.unit(),
                                metric.description(),
                                String.join(", ", metric.attributes()),
                                String.join(", ", metric.from())))
                        .toList());
    }

    @Test
    void theTableOfEventsIsTheProgramsOwn() {
        List<String> shown = MarkdownPage.named("telemetry")
                .table("| `telemetry_name` | when | its own keys |")
                .column(0);

        assertThat(shown)
                .extracting(DocumentationTest::plain)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RunEvent.class.getPermittedSubclasses())
                        .map(DocumentationTest::nameOf)
                        .toList());
    }

    /** A name depends on nothing but the kind of event. */
    private static String nameOf(Class<?> kind) {
        Constructor<?> constructor = kind.getConstructors()[0];
        Object[] values = Arrays.stream(constructor.getParameterTypes())
                .map(type -> type.isPrimitive() ? (Object) 0 : null)
                .toArray();
        try {
            return ((RunEvent) constructor.newInstance(values)).name();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind.getName(), e);
        }
    }

    @Test
    void theTableOfFailuresIsTheProgramsOwn() {
        List<String> shown =
                MarkdownPage.named("figures").table("| `error.type` | means |").column(0);

        assertThat(shown)
                .extracting(DocumentationTest::plain)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorType.values())
                        .filter(type -> type != ErrorType.NONE && type != ErrorType.STATUS)
                        .map(ErrorType::text)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> everyFileThatIsNamedExists() {
        Pattern path = Pattern.compile("(?<![\\w./-])(?:src|deploy|\\.ci)/[\\w.-]+(?:/[\\w.-]+)*");
        return MarkdownPage.all().stream()
                .map(page -> dynamicTest(
                        page.file().toString(),
                        () -> assertThat(path.matcher(page.text()).results().map(MatchResult::group))
                                .map(name -> name.replaceFirst("\\.$", ""))
                                .allSatisfy(name -> assertThat(Path.of(name)).exists())));
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> named = MarkdownPage.all().stream()
                .flatMap(page -> page.codeSpans().stream())
                .filter(span -> span.matches("[A-Z][A-Za-z]*[a-z](Test|IT)"))
                .collect(toSet());
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsAll(named);
        }
    }

    @Test
    void everyTargetOfMakeThatIsNamedExists() throws IOException {
        Set<String> targets = Pattern.compile("(?m)^([a-z-]+):")
                .matcher(Files.readString(Path.of("Makefile")))
                .results()
                .map(target -> target.group(1))
                .collect(toSet());
        Pattern make = Pattern.compile("(?m)^make((?: [a-z-]+)+)");

        assertThat(MarkdownPage.all().stream()
                        .flatMap(page -> Stream.concat(
                                page.codeSpans().stream(),
                                page.blocks().stream().map(MarkdownPage.Block::text)))
                        .flatMap(code -> make.matcher(code).results())
                        .flatMap(called -> Stream.of(called.group(1).strip().split(" ", -1))))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(targets).contains(target));
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }
}
