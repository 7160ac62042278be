package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.process.ExitCode;
import io.katydid.process.World;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Reading;
import io.katydid.scenario.yaml.ScenarioReader;
import io.katydid.telemetry.metrics.MetricSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Model.OptionSpec;

/** What README shows is what the program takes. */
class ReadmeTest {

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioInItIsValid() throws IOException {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(readme());
        List<String> scenarios = new ArrayList<>();
        while (block.find()) {
            scenarios.add(block.group(1));
        }
        assertThat(scenarios).isNotEmpty();
        ScenarioReader reader = new ScenarioReader(name -> name.equals("COLLECTOR_KEY") ? "k3y" : null, Path.of(""));
        return scenarios.stream()
                .map(text -> DynamicTest.dynamicTest(
                        text.lines().findFirst().orElse(""),
                        () -> assertThat(
                                        reader.read("README.md", text.getBytes(StandardCharsets.UTF_8), Overrides.NONE))
                                .isInstanceOf(Reading.Valid.class)));
    }

    @Test
    void itsTableOfMetricsIsTheSchema() throws IOException {
        String run = "run_id, testplan, source, source_id";
        String endpoint = "http.request.method, server.address, server.port, katydid.request.name, url.template, "
                + "katydid.user.type, user_agent.synthetic.type";
        String all = endpoint + ", http.response.status_code, error.type, network.protocol.version";
        List<String> shown = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z._]+)` \\| ([a-z ]+), `(.*?)` \\| (.*?) \\| (.*?) \\| (.*?) \\|$")
                .matcher(readme());
        while (row.find()) {
            String attributes = row.group(5)
                    .replace("`", "")
                    .replaceFirst("^A\\b", all)
                    .replaceFirst("^E\\b", endpoint)
                    .replaceFirst("\\bR$", run);
            String means = row.group(4).equals("as in the plugin") ? row.group(1) : row.group(4);
            shown.add(String.join(" | ", row.group(1), row.group(2), row.group(3), means, attributes, row.group(6)));
        }
        assertThat(shown)
                .containsExactlyElementsOf(MetricSchema.rows().stream()
                        .map(metric -> String.join(
                                " | ",
                                metric.name(),
                                metric.kind(),
                                metric.unit(),
                                metric.description(),
                                String.join(", ", metric.attributes()),
                                String.join(", ", metric.from())))
                        .toList());
        assertThat(readme()).contains(quoted(run)).contains("`http.request.method`, `server.address`");
    }

    private static String quoted(String names) {
        return "`" + names.replace(", ", "`, `") + "`";
    }

    @Test
    void itsTablesOfOptionsAreWhatRunMasterWorkerAndManifestTake() throws IOException {
        Set<String> taken = new TreeSet<>();
        for (OptionSpec option : Stream.of("run", "master", "worker", "manifest")
                .flatMap(name -> Katydid.commandLine(World.ofThisProcess(), (job, log) -> 0)
                        .getSubcommands()
                        .get(name)
                        .getCommandSpec()
                        .options()
                        .stream())
                .toList()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                List<String> variables = EnvironmentValues.variables(option.longestName());
                String locust = variables.getLast().startsWith("LOCUST_") ? variables.getLast() : "";
                taken.add(String.join(", ", option.names()) + " | " + locust);
            }
        }
        Set<String> shown = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| (`-.*?`) \\| (.*?) \\|").matcher(readme());
        while (row.find()) {
            shown.add(row.group(1).replace("`", "") + " | "
                    + row.group(2).replace("`", "").strip());
        }

        assertThat(shown).isEqualTo(taken);
    }

    @Test
    void itsTableOfExitCodesIsTheProgramsOwn() throws IOException {
        assertThat(ExitCode.values())
                .extracting(code -> "| " + code.code() + " | " + code.meaning() + " |")
                .allSatisfy(row -> assertThat(readme().replace("`", "")).contains(row));
    }
}
