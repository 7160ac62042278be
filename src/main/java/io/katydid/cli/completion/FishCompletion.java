package io.katydid.cli.completion;

import java.util.stream.Collectors;

/** Writes the completion for fish. */
final class FishCompletion {

    private FishCompletion() {}

    static String of(CommandModel program) {
        StringBuilder text = new StringBuilder("# fish completion of katydid; made by: katydid completion fish\n\n");
        text.append("complete -c katydid -f\n");
        program.options().forEach(option -> text.append(option("__fish_use_subcommand", option)));
        for (CommandModel command : program.commands()) {
            String seen = "__fish_seen_subcommand_from " + command.name();
            text.append("\ncomplete -c katydid -n __fish_use_subcommand -a " + command.name() + " -d "
                    + quoted(command.description()) + "\n");
            if (command.takesScenario()) {
                text.append("complete -c katydid -n '" + seen + "' -k -a '(__fish_complete_suffix .yaml)'\n");
            }
            command.options().forEach(option -> text.append(option(seen, option)));
        }
        return text.toString();
    }

    private static String option(String condition, CommandModel.Option option) {
        String names = option.names().stream()
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        return "complete -c katydid -n '" + condition + "'" + names + value(option) + " -d "
                + quoted(option.description()) + "\n";
    }

    private static String value(CommandModel.Option option) {
        if (option.isFlag()) {
            return "";
        }
        if (option.takesFile()) {
            return " -r -F";
        }
        String words = String.join(" ", option.values());
        if (words.isEmpty()) {
            return " -x";
        }
        return " -x -a '" + (option.repeatable() ? "(__fish_append , " + words + ")" : words) + "'";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
