package io.katydid.cli;

import io.katydid.scenario.yaml.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Says of a word that nobody knows which known one is nearest. */
final class Nearest {

    private Nearest() {}

    /** @param kind what the word was taken for: {@code option} or {@code argument} */
    static String unknown(String kind, String word, CommandLine command) {
        String bare = word.replaceFirst("=.*", "");
        Collection<String> known = kind.equals("option")
                ? command.getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .toList()
                : command.getSubcommands().keySet();
        boolean topLevel = kind.equals("argument") && !known.isEmpty();
        String what = "unknown " + (topLevel ? "command" : kind) + " '" + bare + "'";
        List<String> near = Suggestions.near(bare, known);
        if (!near.isEmpty()) {
            return what + "; did you mean '" + String.join("' or '", near) + "'?";
        }
        return what + (topLevel ? "; the commands are " + String.join(", ", known) : "");
    }
}
