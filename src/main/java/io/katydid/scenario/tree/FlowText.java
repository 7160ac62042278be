package io.katydid.scenario.tree;

/**
 * Lets texts without quotes hold braces, brackets and question marks inside {@code { }} and {@code [ ]}, such as
 * {@code { get: "/x", name: /items/{id} }} or {@code { json: $.items[0].id }}. YAML ends or refuses a text there; so this is used only
 * on what is no YAML as it stands, and cannot change what is. Each such character is exchanged for one that stands for it while the
 * text is parsed, so that every position stays what it was.
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

    /** The text with stand-ins; the same text when there is nothing to do or it has such characters itself. */
    static String shield(String text) {
        boolean taken = text.chars().anyMatch(c -> c >= FIRST_STAND_IN && c < FIRST_STAND_IN + MEANT.length());
        return taken ? text : new FlowText(text).scan();
    }

    /** What stands in a scalar, with the characters that were meant. */
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

    /** Whether something new can begin here rather than a text go on. */
    private boolean startsToken() {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        return Character.isWhitespace(before) || (depth > 0 && (before == ',' || before == '{' || before == '['));
    }

    /** A text without quotes, up to where it ends by itself. */
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

    /** A colon before a blank ends a key; what follows it may begin anew. */
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
