package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.cli.completion.CommandModel;
import io.katydid.process.World;
import io.katydid.scenario.yaml.ScenarioSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells complete, as far as they are here by the shells themselves. */
class CompletionTest {

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe();

    private final CommandModel program = CommandModels.of(Katydid.commandLine(World.ofThisProcess(), (job, log) -> 0));

    /** The script for a shell, in a file. */
    private Path script(String shell) throws IOException {
        assertThat(probe.execute("completion", shell)).isZero();
        assertThat(probe.err()).isEmpty();
        return Files.writeString(folder.resolve("completion"), probe.out());
    }

    @Test
    void theOutlineIsThatOfTheProgram() {
        assertThat(program.commands()).extracting(CommandModel::name).contains("run", "check", "demo");
        assertThat(program.commands()).extracting(CommandModel::name).doesNotContain("completion", "man");
        assertThat(program.allOptions())
                .extracting(CommandModel.Option::longName)
                .contains("--spawn-rate", "--serve");
    }

    @Test
    void bashAndZshKnowEveryOptionOfEveryCommand() throws IOException {
        String bash = Files.readString(script("bash"));
        String zsh = Files.readString(script("zsh"));
        for (CommandModel command : program.commands()) {
            String inBash = between(bash, "        " + command.name() + ")\n", "fi ;;\n");
            String offered = inBash.substring(inBash.lastIndexOf('\n'));
            String inZsh = between(zsh, "                " + command.name() + ")\n", " ;;\n");
            for (CommandModel.Option option : command.options()) {
                assertThat(offered.split("[ ']", -1)).as(command.name()).containsAll(option.names());
                assertThat(option.names())
                        .as(command.name())
                        .allSatisfy(name -> assertThat(inZsh).containsPattern("[*)]" + name + "=?\\["));
            }
        }
    }

    @Test
    void fishKnowsEveryOptionOfEveryCommand() throws IOException {
        List<String> lines = Files.readAllLines(script("fish"));
        for (CommandModel command : program.commands()) {
            for (CommandModel.Option option : command.options()) {
                assertThat(lines)
                        .as(command.name() + " " + option.names())
                        .anyMatch(line -> line.contains("'__fish_seen_subcommand_from " + command.name() + "'")
                                && option.names().stream()
                                        .allMatch(name -> line.contains(
                                                name.startsWith("--")
                                                        ? " -l " + name.substring(2) + " "
                                                        : " -s " + name.substring(1) + " ")));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "katydid ru                        | run",
                "katydid run --sp                  | --spawn-rate",
                "katydid check --sche              | --schema",
                "katydid demo --ser                | --serve",
                "katydid demo -q --pri             | --print",
                "katydid run -L WAR                | WARNING",
                "katydid run --loglevel = CRIT     | CRITICAL",
                "katydid run --recorder js         | json",
                "katydid run --recorder json,js    | json,json",
                "katydid run s                     | shop.yaml small.yml scenarios",
                "katydid run --telemetry-file s    | shop.yaml shop.jsonl small.yml scenarios",
                "katydid run --users s             | ''",
                "katydid demo s                    | ''",
                "katydid --vers                    | --version",
            })
    void bashCompletes(String line, String wanted) throws IOException {
        Path script = script("bash");
        Files.createDirectories(folder.resolve("scenarios"));
        for (String file : List.of("shop.yaml", "shop.jsonl", "small.yml")) {
            Files.createFile(folder.resolve(file));
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-uc",
                "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _katydid;"
                        + " for word in \"${COMPREPLY[@]}\"; do echo \"$word\"; done",
                script.toString()));
        arguments.addAll(List.of(line.split(" ", -1)));
        List<String> completed = new Shell("bash", folder)
                .run(arguments.toArray(String[]::new))
                .lines()
                .toList();

        assertThat(completed)
                .containsExactlyInAnyOrderElementsOf(Stream.of(wanted.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "katydid ru                     | run",
                "katydid run --sp               | --spawn-rate",
                "katydid run --loglevel WAR     | WARNING",
                "katydid run --recorder js      | json",
                "katydid check --sche           | --schema",
                "katydid run sho                | shop.yaml",
            })
    void fishCompletes(String line, String wanted) throws IOException {
        Path script = script("fish");
        Files.createFile(folder.resolve("shop.yaml"));
        String said =
                new Shell("fish", folder).run("--no-config", "-c", "source " + script + "; complete -C '" + line + "'");

        assertThat(said.lines().map(completed -> completed.split("\t", -1)[0])).containsExactly(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void itsShellReadsIt(String shell) throws IOException {
        String noExecution = shell.equals("fish") ? "--no-execute" : "-n";

        assertThat(new Shell(shell, folder).run(noExecution, script(shell).toString()))
                .isEmpty();
    }

    @Test
    void theValuesThatAreOfferedAreTaken() throws IOException {
        Path scenario = Files.writeString(folder.resolve("s.yaml"), """
            target: http://127.0.0.1:1
            users: { U: { tasks: { t: { steps: [ { get: / } ] } } } }
            """);
        List<CommandModel.Option> few = program.allOptions()
                .filter(option -> !option.values().isEmpty())
                .toList();
        assertThat(few).hasSize(2);
        for (CommandModel.Option option : few) {
            for (String value : option.values()) {
                CommandLineProbe run = new CommandLineProbe().booting((job, log) -> 0);
                assertThat(run.execute("run", scenario.toString(), option.longName(), value))
                        .as(run.err())
                        .isZero();
            }
        }
    }

    @Test
    void theRecordersThatAreOfferedAreThoseOfTheLanguage() throws IOException {
        CommandModel.Option recorder = program.allOptions()
                .filter(option -> option.names().contains("--recorder"))
                .findFirst()
                .orElseThrow();

        assertThat(new ObjectMapper()
                        .readTree(ScenarioSchema.text())
                        .at("/$defs/recorders/properties")
                        .properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(recorder.values());
    }

    @ParameterizedTest
    @CsvSource({"'completion', a shell is missing", "'completion tcsh', 'katydid completion: ''tcsh'' is not a shell'"})
    void anotherShellIsRefused(String line, String words) {
        assertThat(probe.execute(line.split(" ", -1))).isEqualTo(2);
        assertThat(probe.err()).contains(words).contains("write bash, zsh or fish");
        assertThat(probe.out()).isEmpty();
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as(start.strip()).isNotNegative();
        int to = text.indexOf(end, from);
        assertThat(to).isNotNegative();
        return text.substring(from, to).lines().collect(Collectors.joining("\n"));
    }
}
