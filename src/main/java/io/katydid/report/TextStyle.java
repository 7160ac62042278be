package io.katydid.report;

/**
 * How text may look on an output.
 *
 * @param unicode whether to write characters beyond ASCII
 * @param color whether to write ANSI escape sequences for colors and weights
 * @param width cells of a line, at least {@link #NARROWEST}
 */
public record TextStyle(boolean unicode, boolean color, int width) {

    /** The width of files and pipes, which are read in editors and in the logs of build servers. */
    public static final int DEFAULT_WIDTH = 120;

    /** Narrower lines would be unreadable, so that they get this width and wrap. */
    public static final int NARROWEST = 40;

    public TextStyle {
        width = Math.max(width, NARROWEST);
    }

    /** Returns the style of a plain text file. */
    public static TextStyle plain() {
        return new TextStyle(false, false, DEFAULT_WIDTH);
    }

    public TextStyle withWidth(int other) {
        return new TextStyle(unicode, color, other);
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

    /** Returns the text for a figure without samples. */
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
