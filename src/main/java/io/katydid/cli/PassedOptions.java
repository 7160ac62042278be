package io.katydid.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of one command line that it passes on to other commands.
 *
 * @param program with its commands
 * @param kept options that are not passed on
 */
record PassedOptions(ParseResult parsed, CommandSpec program, Set<String> kept) {

    /** Those that a command takes as well, as it takes them. */
    List<String> to(String command) {
        CommandSpec taking =
                Objects.requireNonNull(program.subcommands().get(command)).getCommandSpec();
        List<String> arguments = new ArrayList<>();
        // once for each option, however often it was given
        for (OptionSpec option : new LinkedHashSet<>(parsed.matchedOptions())) {
            String name = option.longestName();
            if (!taking.optionsMap().containsKey(name) || kept.contains(name)) {
                continue;
            }
            if (option.arity().max() > 0) {
                option.originalStringValues().forEach(value -> arguments.add(name + "=" + value));
            } else if (!Boolean.FALSE.equals(option.getValue())) {
                arguments.add(name);
            }
        }
        return arguments;
    }
}
