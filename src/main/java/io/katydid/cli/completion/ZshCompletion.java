package io.katydid.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the completion for zsh, to be found as {@code _katydid} in a folder of {@code fpath}, or sourced. */
final class ZshCompletion {

    private ZshCompletion() {}

    static String of(CommandModel program) {
        return """
            #compdef katydid
            # zsh completion of katydid; made by: katydid completion zsh

            _katydid() {
                local context state state_descr line curcontext=$curcontext
                local -a commands
                typeset -A opt_args
                commands=(
            %s    )
                _arguments -C \\
            %s        '1:command:->command' \\
                    '*::argument:->argument'
                case $state in
                    command) _describe command commands ;;
                    argument)
                        case $line[1] in
            %s            esac ;;
                esac
            }

            if [ "$funcstack[1]" = _katydid ]; then
                _katydid "$@"
            else
                compdef _katydid katydid
            fi
            """.formatted(
                program.commands().stream()
                        .map(command -> "        " + quoted(command.name() + ":" + command.description()) + "\n")
                        .collect(Collectors.joining()),
                specifications(program).stream()
                        .map(specification -> "        " + specification + " \\\n")
                        .collect(Collectors.joining()),
                program.commands().stream().map(ZshCompletion::command).collect(Collectors.joining()));
    }

    private static String command(CommandModel command) {
        List<String> specifications = new ArrayList<>(specifications(command));
        if (command.takesScenario()) {
            specifications.add("'1:scenario:_files -g \"*.(yaml|yml)\"'");
        }
        String indent = "                        ";
        return "                " + command.name() + ")\n                    _arguments -s \\\n" + indent
                + String.join(" \\\n" + indent, specifications) + " ;;\n";
    }

    private static List<String> specifications(CommandModel command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream().map(name -> option(name, option)))
                .toList();
    }

    /** {@code '(other names)--name=[what it does]:label:action'}. */
    private static String option(String name, CommandModel.Option option) {
        String others = option.repeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
        String value = option.isFlag() ? "" : ":" + option.label() + ":" + action(option);
        String equals = !option.isFlag() && name.startsWith("--") ? "=" : "";
        return quoted(others + name + equals + "[" + bracketed(option.description()) + "]" + value);
    }

    private static String action(CommandModel.Option option) {
        if (option.takesFile()) {
            return "_files";
        }
        List<String> values = option.values();
        if (values.isEmpty()) {
            return " ";
        }
        return option.repeatable()
                ? "_values -s , value " + String.join(" ", values)
                : "(" + String.join(" ", values) + ")";
    }

    private static String bracketed(String description) {
        return description.replace("[", "\\[").replace("]", "\\]");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
