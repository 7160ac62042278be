package io.katydid.scenario.tree;

import java.util.Collection;
import java.util.List;

/** Quotes and lists what users wrote, for the messages of problems. */
public final class ProblemText {

    private static final int LONGEST_QUOTE = 60;

    private ProblemText() {}

    public static String describe(Node node) {
        return switch (node) {
            case MapNode _ -> "a mapping";
            case ListNode _ -> "a list";
            case ScalarNode scalar -> quote(scalar.text());
        };
    }

    /** Quotes a text on one line and at bounded length: no control character of a file reaches a terminal. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int end = Math.min(text.length(), LONGEST_QUOTE);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(c) ? '?' : c);
            }
        }
        return quoted.append(end < text.length() ? "…'" : "'").toString();
    }

    /** {@code a, b and c}. */
    public static String list(Collection<String> words) {
        return joined(words, " and ");
    }

    /** {@code a, b or c}. */
    public static String choice(Collection<String> words) {
        return joined(words, " or ");
    }

    /** Returns the end of a sentence about an unknown word: the nearest known one, or else all known ones. */
    public static String meant(String unknown, Collection<String> known, String otherwise) {
        List<String> near = Suggestions.near(unknown, known);
        return near.isEmpty()
                ? otherwise
                : "did you mean " + choice(near.stream().map(ProblemText::quote).toList()) + "?";
    }

    private static String joined(Collection<String> words, String last) {
        List<String> all = List.copyOf(words);
        int size = all.size();
        return size < 2 ? String.join("", all) : String.join(", ", all.subList(0, size - 1)) + last + all.get(size - 1);
    }
}
