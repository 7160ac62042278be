package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.demo.DemoShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers without any load: help, version, check, usage, and what a scenario file may be that is none. */
class CommandsIT {

    private static final String VALID = """
            name: valid
            target: http://127.0.0.1:1
            users: { U: { wait: 1s, tasks: { t: { steps: [ { get: /a }, { post: /b, json: { n: 1 } } ] } } } }
            load: { users: 7, spawn-rate: 2, run-time: 1m }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "check --help", "demo --help"})
    void helpGoesToStandardOutput(String arguments) {
        Program.Result result = Program.run(folder, arguments.split(" ", -1));

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Usage: katydid").contains("--version");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Program.Result result = Program.run(folder, "--version");

        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("(?s)katydid \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void usageIsAnErrorWithoutACommand() {
        Program.Result result = Program.run(folder);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("a command is missing").contains("Usage: katydid");
    }

    @Test
    void anUnknownOptionSuggestsTheNearest() {
        Program.Result result = Program.run(folder, "run", "s.yaml", "--spwan-rate", "3");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--spwan-rate").contains("did you mean '--spawn-rate'");
    }

    @Test
    void checkPrintsThePlanAndWhereItsValuesCameFrom() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), VALID);
        Program.Result result = Program.start(folder, Map.of("LOCUST_USERS", "9"), "check", "s.yaml")
                .result();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("valid").contains("/a").contains("/b").contains("LOCUST_USERS");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theSchemaIsJson() throws IOException {
        Program.Result result = Program.run(folder, "check", "--schema");

        assertThat(result.code()).isZero();
        assertThat(new ObjectMapper().readTree(result.out()).path("properties").has("users"))
                .isTrue();
    }

    @Test
    void theSampleIsValidAsPrinted() throws IOException {
        Program.Result sample = Program.run(folder, "demo", "--print");
        Files.writeString(folder.resolve("sample.yaml"), sample.out());

        assertThat(sample.code()).isZero();
        assertThat(Program.run(folder, "check", "sample.yaml").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.yaml", "folder", "empty.yaml", "bytes.yaml", "laughs.yaml", "list.yaml"})
    void whatIsNoScenarioIsNamedAndNothingIsStarted(String file) throws IOException {
        Files.createDirectories(folder.resolve("folder"));
        Files.writeString(folder.resolve("empty.yaml"), "");
        Files.write(folder.resolve("bytes.yaml"), "name: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("list.yaml"), "- a\n- b\n");
        Files.writeString(folder.resolve("laughs.yaml"), laughs());

        Program.Result result = Program.run(folder, "run", file);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(file).doesNotContain("\tat ");
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (DemoShop shop = DemoShop.open("127.0.0.1", 0).orThrow()) {
            Program.Result result = Program.run(folder, "demo", "--serve", "--web-port", Integer.toString(shop.port()));

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("--web-port").doesNotContain("\tat ");
        }
    }

    /** Whatever is no fault of the user's and was not foreseen, here a heap that is too small to read the file. */
    @Test
    void whatNobodyForesawExitsWithSeventyAndShowsWhere() throws IOException {
        StringBuilder text = new StringBuilder("target: http://127.0.0.1:1\nusers:\n  U:\n    wait: 1s\n    tasks:\n");
        for (int i = 0; i < 9_000; i++) {
            text.append(
                    "      task" + i + ": { steps: [ { post: /items/" + i + ", body: " + "x".repeat(100) + " } ] }\n");
        }
        Files.writeString(folder.resolve("large.yaml"), text);
        String heap = "-Xmx17m";
        // the native file takes it as an argument, a JVM from its environment
        Program.Result result = Program.nativeFile().isPresent()
                ? Program.run(folder, heap, "check", "large.yaml")
                : Program.start(folder, Map.of("JAVA_TOOL_OPTIONS", heap), "check", "large.yaml")
                        .result();

        assertThat(result.code()).as(result.err()).isEqualTo(70);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("a bug of Katydid").contains("OutOfMemoryError");
    }

    /** Nine times nine times nine … of the same. */
    private static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + " , ").repeat(8) + "*a" + (i - 1) + " ]\n");
        }
        return text.toString();
    }
}
