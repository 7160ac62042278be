package io.katydid.report;

/** The colours and weights that text can have: few, and from the sixteen that every terminal has, so its theme decides. */
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

    /** The text between the escape sequences of this ink (ECMA-48, 8.3.117). */
    String paint(String text) {
        return this == PLAIN || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
