package io.katydid.scenario.tree;

/**
 * Allows braces, brackets and question marks in plain scalars inside {@code { }} and {@code [ ]}, such as {@code { get:
 * "/x", name: /items/{id} }} or {@code { json: $.items[0].id }}. YAML ends or rejects a scalar there, so this is
 * applied only to text that is not valid YAML, and never changes text that is. Each such character is replaced by a
 * stand-in while the text is parsed, so that every position is preserved.
 */
final class FlowText {

    private static final String MEANT = "{}[]?";
    private static final char FIRST_STAND_IN = '\uE000';

    private final String text;
    private final StringBuilder shielded;
    private int depth;
    private int at;

    private FlowText(String text) {
        this.text = text;
        this.shielded = new StringBuilder(text);
    }

    /** Returns the text with stand-ins; the same text if there is nothing to replace or it already contains them. */
    static String shield(String text) {
        boolean taken = text.chars().anyMatch(c -> c >= FIRST_STAND_IN && c < FIRST_STAND_IN + MEANT.length());
        return taken ? text : new FlowText(text).scan();
    }

    /** Returns a scalar's text with the original characters. */
    static String unshield(String scalar) {
        String meant = scalar;
        for (int i = 0; i < MEANT.length(); i++) {
            meant = meant.replace((char) (FIRST_STAND_IN + i), MEANT.charAt(i));
        }
        return meant;
    }

    private String scan() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '#' && startsToken()) {
                skipTo('\n');
            } else if ((next == '"' || next == '\'') && startsToken()) {
                skipQuoted(next);
            } else if ((next == '{' || next == '[') && startsToken()) {
                depth++;
                at++;
            } else if ((next == '}' || next == ']') && depth > 0) {
                depth--;
                at++;
            } else if (Character.isWhitespace(next) || next == ',') {
                at++;
            } else {
                plain();
            }
        }
        return shielded.toString();
    }

    /** Returns whether a new token can begin here, as opposed to a scalar continuing. */
    private boolean startsToken() {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        return Character.isWhitespace(before) || (depth > 0 && (before == ',' || before == '{' || before == '['));
    }

    /** Reads a plain scalar up to its end. */
    private void plain() {
        int nested = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\n' || (next == '#' && startsToken()) || (nested == 0 && endsKey())) {
                at += next == ':' ? 1 : 0;
                return;
            }
            if (depth > 0) {
                if (nested == 0 && (next == ',' || next == '}' || next == ']')) {
                    return;
                }
                if (next == '{' || next == '[') {
                    nested++;
                } else if (next == '}' || next == ']') {
                    nested--;
                }
                replace(next);
            }
            at++;
        }
    }

    /** A colon before a blank ends a key; a new token may follow. */
    private boolean endsKey() {
        return text.charAt(at) == ':' && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }

    private void replace(char next) {
        int index = MEANT.indexOf(next);
        if (index >= 0) {
            shielded.setCharAt(at, (char) (FIRST_STAND_IN + index));
        }
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipTo(char end) {
        while (at < text.length() && text.charAt(at) != end) {
            at++;
        }
    }
}
