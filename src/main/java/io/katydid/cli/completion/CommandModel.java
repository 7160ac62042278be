package io.katydid.cli.completion;

import java.util.List;
import java.util.stream.Stream;

/**
 * What can be typed, for the shells' completions and the man page.
 *
 * @param takesScenario whether the command takes a file beside its options
 * @param commands its subcommands, without hidden ones
 */
public record CommandModel(
        String name, String description, List<Option> options, boolean takesScenario, List<CommandModel> commands) {

    public CommandModel {
        options = List.copyOf(options);
        commands = List.copyOf(commands);
    }

    /**
     * One option.
     *
     * @param names as typed, with their hyphens, the short one first
     * @param label what stands for its value; empty for a flag
     * @param values all it can take; empty when that is not known
     * @param repeatable whether it takes several, also in one word with commas
     * @param variables that set it too, the stronger first; none for help and version
     */
    public record Option(
            List<String> names,
            String label,
            String description,
            List<String> values,
            boolean repeatable,
            List<String> variables) {

        boolean isFlag() {
            return label.isEmpty();
        }

        boolean takesFile() {
            return label.equals("FILE");
        }

        /** The name that says most. */
        public String longName() {
            return names.stream()
                    .filter(name -> name.startsWith("--"))
                    .findFirst()
                    .orElse(names.getFirst());
        }
    }

    /** Its own options and those of all commands below, each once. */
    public Stream<Option> allOptions() {
        return Stream.concat(options.stream(), commands.stream().flatMap(CommandModel::allOptions))
                .distinct();
    }
}
