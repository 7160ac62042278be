package io.katydid.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What can be typed, for the shells' completions and the man page. It is read from the commands themselves, so they cannot lag behind.
 *
 * @param takesScenario whether the command takes a file beside its options
 * @param commands those below, without the hidden ones
 */
record CommandModel(
        String name, String description, List<Option> options, boolean takesScenario, List<CommandModel> commands) {

    /** The values of those options that take one of a few. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "--loglevel", List.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
            "--recorder", List.of("json", "otel", "prometheus"));

    /**
     * One option.
     *
     * @param names as typed, with their hyphens, the short one first
     * @param label what stands for its value; empty for a flag
     * @param values all it can take; empty when that is not known
     * @param repeatable whether it takes several, also in one word with commas
     */
    record Option(List<String> names, String label, String description, List<String> values, boolean repeatable) {

        private static Option of(OptionSpec option) {
            List<String> names = List.of(option.names());
            return new Option(
                    names,
                    option.arity().max() == 0 ? "" : option.paramLabel(),
                    String.join(" ", option.description()),
                    names.stream()
                            .flatMap(name -> VALUES.getOrDefault(name, List.of()).stream())
                            .toList(),
                    option.isMultiValue());
        }

        boolean isFlag() {
            return label.isEmpty();
        }

        boolean takesFile() {
            return label.equals("FILE");
        }

        /** The name that says most. */
        String longName() {
            return names.stream()
                    .filter(name -> name.startsWith("--"))
                    .findFirst()
                    .orElse(names.getFirst());
        }
    }

    static CommandModel of(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        return new CommandModel(
                spec.name(),
                String.join(" ", spec.usageMessage().description()),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .map(Option::of)
                        .toList(),
                !spec.positionalParameters().isEmpty(),
                List.copyOf(below(line)));
    }

    private static List<CommandModel> below(CommandLine line) {
        List<CommandModel> commands = new ArrayList<>();
        for (CommandLine command : line.getSubcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                commands.add(of(command));
            }
        }
        return commands;
    }

    /** Its own options and those of all commands below, each once. */
    Stream<Option> allOptions() {
        return Stream.concat(options.stream(), commands.stream().flatMap(CommandModel::allOptions))
                .distinct();
    }
}
