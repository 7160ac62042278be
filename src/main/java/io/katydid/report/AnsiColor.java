package io.katydid.report;

/** Colours and weights of text: a few of the sixteen that every terminal has, so that its theme defines them. */
public enum AnsiColor {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    BAD("31"),
    WARNING("33"),
    VERY_GOOD("1;32"),
    VERY_BAD("1;31");

    private final String code;

    AnsiColor(String code) {
        this.code = code;
    }

    /** Returns the text between the escape sequences of this color (ECMA-48, 8.3.117). */
    String paint(String text) {
        return this == PLAIN || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
