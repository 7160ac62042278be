package io.katydid.report;

/** The begin of a line under the table: what it is about, then the column at which all such lines go on. */
public final class Labels {

    private static final int COLUMN = 13;

    private Labels() {}

    public static Line line(String label, Look look) {
        return line(label, look, Ink.DIM);
    }

    static Line line(String label, Look look, Ink ink) {
        return new Line(look).add(label, ink).to(COLUMN);
    }
}
