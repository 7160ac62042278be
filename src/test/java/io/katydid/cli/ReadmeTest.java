package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Reading;
import io.katydid.scenario.yaml.ScenarioReader;
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
        ScenarioReader reader = new ScenarioReader(name -> null, Path.of(""));
        return scenarios.stream()
                .map(text -> DynamicTest.dynamicTest(
                        text.lines().findFirst().orElse(""),
                        () -> assertThat(
                                        reader.read("README.md", text.getBytes(StandardCharsets.UTF_8), Overrides.NONE))
                                .isInstanceOf(Reading.Valid.class)));
    }

    @Test
    void itsTableOfOptionsIsWhatRunTakes() throws IOException {
        Set<String> taken = new TreeSet<>();
        for (OptionSpec option : Katydid.commandLine(World.ofThisProcess())
                .getSubcommands()
                .get("run")
                .getCommandSpec()
                .options()) {
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
