package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cli.completion.CommandModel;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The man page, and what groff makes of it where there is one. */
class ManPageTest {

    @TempDir
    private Path folder;

    private Path page() throws IOException {
        CommandLineProbe probe = new CommandLineProbe();
        assertThat(probe.execute("man")).isZero();
        assertThat(probe.err()).isEmpty();
        return Files.writeString(folder.resolve("katydid.1"), probe.out());
    }

    @Test
    void tellsEveryOptionWithItsVariablesAndEveryExitCode() throws IOException {
        String page = Files.readString(page()).replace("\\-", "-");

        CommandModel program = CommandModels.of(Katydid.commandLine(World.ofThisProcess(), (job, log) -> 0));
        assertThat(program.allOptions()).isNotEmpty().allSatisfy(option -> {
            assertThat(option.names()).allSatisfy(name -> assertThat(page).contains("\\fB" + name + "\\fR"));
            assertThat(page).contains(option.description());
            if (!option.names().contains("--help") && !option.names().contains("--version")) {
                assertThat(EnvironmentValues.variables(option.names().getLast()))
                        .allSatisfy(variable -> assertThat(page).contains("\\fB" + variable + "\\fR"));
            }
        });
        assertThat(program.commands())
                .allSatisfy(command -> assertThat(page)
                        .contains(".SS Options of " + command.name())
                        .contains(".B katydid " + command.name())
                        .contains(command.description()));
        assertThat(ExitCode.values())
                .allSatisfy(code ->
                        assertThat(page).contains(".TP\n\\fB" + code.code() + "\\fR\n" + code.meaning() + "\n"));
    }

    @Test
    void groffHasNothingToSay() throws IOException {
        String file = page().toString();

        assertThat(new Shell("groff", folder).run("-man", "-Tutf8", "-ww", "-z", file))
                .isEmpty();
        assertThat(new Shell("groff", folder).run("-man", "-Tascii", file).replaceAll(".[\b]", ""))
                .contains("NAME")
                .contains("--spawn-rate");
    }
}
