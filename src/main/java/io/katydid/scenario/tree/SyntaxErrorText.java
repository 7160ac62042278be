package io.katydid.scenario.tree;

import org.jspecify.annotations.Nullable;

/** Rewords the errors of the YAML scanner and parser. */
final class SyntaxErrorText {

    private SyntaxErrorText() {}

    /** @param begun the line, from 1, on which the unreadable construct began; 0 if unknown */
    static String of(@Nullable String problem, @Nullable String context, int begun) {
        String found = problem == null ? "" : problem;
        String where = context == null ? "" : context;
        if (found.contains("TAB")) {
            return "a tab stands where YAML wants spaces; indent with spaces";
        }
        if (found.contains("that cannot start any token")) {
            return "a text cannot begin with " + between(found) + "; put it in quotes";
        }
        if (found.startsWith("mapping values are not allowed")) {
            return "a ':' is not expected here; check the indentation, or put a text that contains ': ' in quotes";
        }
        if (found.startsWith("could not find expected ':'")) {
            return "a ':' is missing after the key above";
        }
        if (found.contains("unexpected end of stream")) {
            return "a quoted text is not closed before the end of the file";
        }
        if (found.startsWith("expected ',' or")) {
            boolean braces = found.contains("'}'");
            String of = begun == 0 ? "" : " for the " + (braces ? "'{'" : "'['") + " of line " + begun;
            return "a ',' or " + (braces ? "'}'" : "']'") + " is missing" + of
                    + "; texts that contain { } [ ] or , need quotes inside { } and [ ], and quotes their end";
        }
        if (found.startsWith("expected <block end>")) {
            return where.contains("collection")
                    ? "this line does not belong to the list above; begin it with '- ' or indent it as its key"
                    : "the indentation does not fit the lines above";
        }
        if (found.startsWith("expected the node content")) {
            return "a value is missing before this";
        }
        if (found.startsWith("block sequence entries are not allowed")) {
            return "a '- ' is not expected here; put the list on its own lines below the key";
        }
        if (found.contains("escape character")) {
            return "this escape is not known in double quotes; write \\\\ for a backslash, or use single quotes";
        }
        if (found.contains("<document start>")) {
            return "this follows after the end of the document; remove it";
        }
        return "this is not YAML: " + rest(where, found);
    }

    /** Returns the library's own message for rare errors, on one line. */
    private static String rest(String where, String found) {
        String both = where.isEmpty() ? found : where + ", " + found;
        return both.replaceAll("\\s+", " ").strip();
    }

    private static String between(String found) {
        int open = found.indexOf('\'');
        int close = found.indexOf('\'', open + 1);
        return open < 0 || close < 0 ? "this character" : found.substring(open, close + 1);
    }
}
