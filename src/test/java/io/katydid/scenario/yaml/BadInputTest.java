package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.tree.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Any input in place of a scenario is rejected with a message, and quickly. */
class BadInputTest {

    /** Ten times what is promised, as a guard. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void noSuchFile() {
        assertThat(read("missing.yaml")).containsExactly("missing.yaml: there is no such file; check its name");
    }

    @Test
    void aDirectory() throws IOException {
        Files.createDirectory(folder.resolve("plans"));

        assertThat(read("plans")).containsExactly("plans: this is a directory; name the scenario in it");
    }

    @Test
    void noRegularFile() {
        assertThat(read("/dev/null"))
                .containsExactly("/dev/null: this is not a regular file; save the scenario in one");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertThat(read("x.yaml", ""))
                .containsExactly("x.yaml: there is nothing in it; a scenario has at least target and users");
        assertThat(read("x.yaml", "# later\n\n"))
                .containsExactly("x.yaml: there is nothing in it; a scenario has at least target and users");
    }

    @Test
    void aTextThatIsNoMapping() throws IOException {
        assertThat(read("x.yaml", "Dear all,\n"))
                .containsExactly("x.yaml:1:1: 'Dear all,' is not a scenario; "
                        + "write keys and values, such as target: https://shop.test");
        assertThat(read("x.yaml", "- a\n"))
                .containsExactly("x.yaml:1:1: a list is not a scenario; write keys and values, such as target:"
                        + " https://shop.test");
    }

    @Test
    void bytesThatAreNotUtf8() throws IOException {
        Files.write(folder.resolve("x.yaml"), "name: a\ntarget: \"gr\u00fcn\"\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read("x.yaml")).containsExactly("x.yaml:2:12: the bytes here are not UTF-8; save the file as UTF-8");
    }

    @Test
    void aProgram() throws IOException {
        assertThat(read("x.yaml", "\u007fELF\u0002\u0001\u0001\u0000"))
                .containsExactly("x.yaml:1:1: the character U+007F is not allowed in YAML; is this a text file?");
    }

    @Test
    void tenMegabytes() throws IOException {
        assertThat(read("x.yaml", "name: a\n".repeat(1_300_000)))
                .containsExactly(
                        "x.yaml: the file has more than 2 MiB, the most a scenario may have; write a smaller one");
    }

    @Test
    void aLineWithoutEnd() throws IOException {
        assertThat(read("x.yaml", "a: 1\nb: \"" + "x".repeat(1_000_000)))
                .containsExactly("x.yaml:2:1: this line has more than 512 Ki characters; write shorter ones");
    }

    @Test
    void aBillionLaughs() throws IOException {
        StringBuilder text = new StringBuilder("a: &a [ ha, ha, ha, ha, ha, ha, ha, ha, ha ]\n");
        for (char c = 'b'; c < 'k'; c++) {
            String before = "*" + (char) (c - 1) + ", ";
            text.append("%c: &%c [ %s ]%n".formatted(c, c, before.repeat(9)));
        }

        assertThat(read("x.yaml", text.toString())).singleElement().asString().contains("more than 100,000 nodes");
    }

    @Test
    void manyNodes() throws IOException {
        assertThat(read("x.yaml", "a:\n" + "- 1\n".repeat(100_001)))
                .singleElement()
                .asString()
                .contains("more than 100,000 nodes");
    }

    @Test
    void deepNesting() throws IOException {
        assertThat(read("x.yaml", "[".repeat(100_000)))
                .containsExactly("x.yaml:1:66: this is nested deeper than 64 levels; scenarios are flatter");
    }

    @Test
    void moreMistakesThanAnybodyReads() throws IOException {
        StringBuilder text = new StringBuilder("target: http://shop.test\n");
        for (int i = 0; i < 40_000; i++) {
            text.append("targe").append(i).append(": 1\n");
        }

        assertThat(read("x.yaml", text.toString()))
                .hasSize(Problems.MOST + 1)
                .first()
                .isEqualTo("x.yaml: there are more than 1,000 problems; these are the first of them");
    }

    @TestFactory
    Stream<DynamicTest> whatTakesLongIfDoneNaively() {
        String steps = "target: http://x\nusers:\n  U:\n    tasks:\n      t:\n        steps:\n";
        return Stream.of(
                        "target: " + "x".repeat(400_000),
                        steps + "          - get: \"/" + "${random( }".repeat(40_000) + "\"",
                        steps + "          - get: \"/" + "${base64(".repeat(40_000) + "\"",
                        steps
                                + numbered(
                                        "          - get: /${a%d}\n            capture: { b%d: { header: x } }\n",
                                        9_000),
                        steps
                                + numbered("          - get: /item%d\n", 10_000)
                                + "thresholds:\n"
                                + numbered("  - \"p99{name: /itam%d} < 1s\"\n", 20_000),
                        "http: { headers: { "
                                + numbered("h%d: \"${x}\", ", 9_000)
                                + " } }\nusers:\n"
                                + numbered("  U%d: { tasks: { t: { steps: [ { get: / } ] } } }\n", 6_000))
                .map(text -> DynamicTest.dynamicTest(
                        text.length() + " characters",
                        () -> assertThat(assertTimeout(SOON, () -> read("x.yaml", text)))
                                .isNotEmpty()));
    }

    private static String numbered(String line, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line.replace("%d", Integer.toString(i)));
        }
        return text.toString();
    }

    private List<String> read(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return read(name);
    }

    private List<String> read(String name) {
        Reading reading = assertTimeout(
                SOON, () -> new ScenarioReader(_ -> null, folder).readFile(Path.of(name), Overrides.NONE));
        return ((Reading.Invalid) reading)
                .problems().stream().map(Problem::toString).toList();
    }
}
