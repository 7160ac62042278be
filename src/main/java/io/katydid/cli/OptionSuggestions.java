package io.katydid.cli;

import io.katydid.cli.completion.CommandModel;
import io.katydid.scenario.tree.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Suggests the known word that is nearest to an unknown one. */
final class OptionSuggestions {

    private OptionSuggestions() {}

    private static final Pattern FILE = Pattern.compile(".+\\.ya?ml");

    /** Names that other load tools and older versions of Locust have for the same. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "--vus", "--users",
            "--clients", "--users",
            "--hatch-rate", "--spawn-rate",
            "--duration", "--run-time");

    /** @param kind what the word was taken for: {@code option} or {@code argument} */
    static String unknown(String kind, String word, CommandLine command) {
        String bare = word.replaceFirst("=.*", "");
        Collection<String> known = kind.equals("option")
                ? command.getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .toList()
                : command.getSubcommands().keySet();
        if (bare.equals("-f") || bare.equals("--locustfile")) {
            return "there is no " + bare
                    + ": a scenario is YAML and named without an option; write katydid run SCENARIO";
        }
        boolean topLevel = kind.equals("argument") && !known.isEmpty();
        String what = "unknown " + (topLevel ? "command" : kind) + " '" + bare + "'";
        // every letter is near every other
        List<String> near = bare.length() > 2
                ? Suggestions.near(bare, known)
                : known.stream().filter(bare::equalsIgnoreCase).toList();
        if (!near.isEmpty()) {
            return what + "; did you mean '" + String.join("' or '", near) + "'?";
        }
        String same = ELSEWHERE.get(bare);
        if (same != null && known.contains(same)) {
            return what + "; it is called '" + same + "' here";
        }
        if (topLevel && FILE.matcher(bare).matches()) {
            return what + "; write katydid run " + bare;
        }
        return what + (topLevel ? "; the commands are " + commands(command) : "");
    }

    private static String commands(CommandLine command) {
        return CommandModels.of(command).commands().stream()
                .map(CommandModel::name)
                .collect(Collectors.joining(", "));
    }
}
