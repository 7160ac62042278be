package io.katydid.report;

/**
 * How text may look where it goes.
 *
 * @param unicode false: nothing but ASCII is written
 * @param colour whether colours and weights are written as ANSI escape sequences
 * @param width cells of a line, at least {@link #NARROWEST}
 */
public record TextStyle(boolean unicode, boolean colour, int width) {

    /** Where no terminal says otherwise: files and pipes, read in editors and in the log pages of build servers. */
    public static final int DEFAULT_WIDTH = 120;

    /** Below this nothing can be read any more, so lines are made as if there were this much room, and wrap. */
    public static final int NARROWEST = 40;

    public TextStyle {
        width = Math.max(width, NARROWEST);
    }

    public static TextStyle plain() {
        return new TextStyle(false, false, DEFAULT_WIDTH);
    }

    public TextStyle withWidth(int other) {
        return new TextStyle(unicode, colour, other);
    }

    public String arrow() {
        return unicode ? "→" : "->";
    }

    public String times() {
        return unicode ? "×" : "x";
    }

    public String ellipsis() {
        return unicode ? "…" : "..";
    }

    /** What stands where a figure has no samples. */
    public String nothing() {
        return unicode ? "–" : "-";
    }

    public String passed() {
        return unicode ? "✔" : "ok";
    }

    public String failed() {
        return unicode ? "✘" : "FAIL";
    }
}
