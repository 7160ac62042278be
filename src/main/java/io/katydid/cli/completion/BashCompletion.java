package io.katydid.cli.completion;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the completion for bash 4 and newer. */
final class BashCompletion {

    private BashCompletion() {}

    static String of(CommandModel program) {
        return """
            # bash completion of katydid; made by: katydid completion bash

            _katydid_words() { # of a list with commas, the last is completed
                local begun=${word%%"${word##*,}"}
                mapfile -t COMPREPLY < <(compgen -P "$begun" -W "$1" -- "${word##*,}")
            }

            _katydid_files() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$word")
            }

            _katydid_scenarios() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(
                    compgen -f -X '!*.yaml' -- "$word"
                    compgen -f -X '!*.yml' -- "$word"
                    compgen -d -- "$word"
                )
            }

            _katydid() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= i
                COMPREPLY=()
                # bash makes three words of --option=value
                if [[ $word == '=' ]]; then
                    word=
                elif [[ $before == '=' ]]; then
                    before=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in
                        %s) command=${COMP_WORDS[i]}; break ;;
                    esac
                done
                case $command in
            %s        *)
                        if [[ $word == -* ]]; then _katydid_words '%s'; else _katydid_words '%s'; fi ;;
                esac
            }

            complete -F _katydid katydid
            """.formatted(
                        names(program.commands(), "|"),
                        program.commands().stream().map(BashCompletion::command).collect(Collectors.joining()),
                        words(program, option -> true, " "),
                        names(program.commands(), " "));
    }

    private static String command(CommandModel command) {
        StringBuilder text = new StringBuilder();
        text.append("        ").append(command.name()).append(")\n            case $before in\n");
        command.options().stream()
                .filter(option -> !option.values().isEmpty())
                .forEach(option -> text.append(branch(
                        option.names().stream(), "_katydid_words '" + String.join(" ", option.values()) + "'; ")));
        text.append(branch(names(command, CommandModel.Option::takesFile), "_katydid_files; "));
        text.append(branch(names(command, BashCompletion::isAnything), ""));
        text.append("            esac\n            if [[ $word == -* ]]; then _katydid_words '")
                .append(words(command, option -> true, " "))
                .append(command.takesScenario() ? "'; else _katydid_scenarios; fi ;;\n" : "'; fi ;;\n");
        return text.toString();
    }

    private static String branch(Stream<String> names, String action) {
        String pattern = names.collect(Collectors.joining(" | "));
        return pattern.isEmpty() ? "" : "                " + pattern + ") " + action + "return ;;\n";
    }

    /** Whether its value cannot be guessed. */
    private static boolean isAnything(CommandModel.Option option) {
        return !option.isFlag() && !option.takesFile() && option.values().isEmpty();
    }

    private static Stream<String> names(CommandModel command, Predicate<CommandModel.Option> which) {
        return command.options().stream().filter(which).flatMap(option -> option.names().stream());
    }

    private static String words(CommandModel command, Predicate<CommandModel.Option> which, String between) {
        return names(command, which).collect(Collectors.joining(between));
    }

    private static String names(List<CommandModel> commands, String between) {
        return commands.stream().map(CommandModel::name).collect(Collectors.joining(between));
    }
}
