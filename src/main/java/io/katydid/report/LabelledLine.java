package io.katydid.report;

/** The beginning of a line below the table: a label, followed by blanks up to the column of the text. */
public final class LabelledLine {

    private static final int COLUMN = 13;

    private LabelledLine() {}

    public static StyledLine line(String label, TextStyle style) {
        return line(label, style, AnsiColor.DIM);
    }

    static StyledLine line(String label, TextStyle style, AnsiColor color) {
        return new StyledLine(style).add(label, color).to(COLUMN);
    }
}
