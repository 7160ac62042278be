package io.katydid.cli;

import io.katydid.cli.completion.CommandModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads what can be typed from the commands themselves, so that completions and man page cannot lag behind. */
final class CommandModels {

    /** The values of those options that take one of a few. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "--loglevel", List.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
            "--recorder", List.of("json", "otel", "prometheus"));

    private CommandModels() {}

    static CommandModel of(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        return new CommandModel(
                spec.name(),
                String.join(" ", spec.usageMessage().description()),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .map(CommandModels::option)
                        .toList(),
                !spec.positionalParameters().isEmpty(),
                subcommands(line));
    }

    private static List<CommandModel> subcommands(CommandLine line) {
        List<CommandModel> commands = new ArrayList<>();
        for (CommandLine command : line.getSubcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                commands.add(of(command));
            }
        }
        return commands;
    }

    private static CommandModel.Option option(OptionSpec option) {
        List<String> names = List.of(option.names());
        return new CommandModel.Option(
                names,
                option.arity().max() == 0 ? "" : option.paramLabel(),
                String.join(" ", option.description()),
                names.stream()
                        .flatMap(name -> VALUES.getOrDefault(name, List.of()).stream())
                        .toList(),
                option.isMultiValue(),
                option.usageHelp() || option.versionHelp() ? List.of() : EnvironmentValues.variables(names.getLast()));
    }
}
