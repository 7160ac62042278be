package io.katydid.report;

/** The begin of a line under the table: what it is about, then the column at which all such lines go on. */
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
