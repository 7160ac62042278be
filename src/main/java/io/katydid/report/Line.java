package io.katydid.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line on its way to a terminal or a file: pieces of text, each in one ink. It is never wider than its look allows, and holds
 * nothing that could steer a terminal but its own inks. Confined to one thread.
 */
public final class Line {

    private final Look look;
    private final List<String> texts = new ArrayList<>();
    private final List<Ink> inks = new ArrayList<>();
    private int width;

    public Line(Look look) {
        this.look = look;
    }

    public Line add(String text) {
        return add(text, Ink.PLAIN);
    }

    /** Adds the text, or as much of it as there is room for. */
    public Line add(String text, Ink ink) {
        String fitting = Cells.cut(Cells.clean(text, look.unicode()), room(), look.ellipsis());
        texts.add(fitting);
        inks.add(ink);
        width += Cells.width(fitting);
        return this;
    }

    /** Adds the text with at most so many cells, cut in its middle, where a path is the least telling. */
    public Line addCut(String text, int most, Ink ink) {
        return add(cutMiddle(text, Math.min(most, room()), look), ink);
    }

    /** Adds blanks until the line is so many cells wide; none when it already is. */
    public Line to(int column) {
        int blanks = Math.min(column, look.width()) - width;
        return blanks > 0 ? add(" ".repeat(blanks)) : this;
    }

    /** Adds the text so that it ends at a column, or at once where the line is too long for that. */
    public Line right(String text, int column, Ink ink) {
        int begin = column - width(text, look);
        return to(Math.max(begin, width)).add(text, ink);
    }

    public int width() {
        return width;
    }

    /** Cells that are still free. */
    public int room() {
        return look.width() - width;
    }

    /** What is written: with escape sequences if the look has colours, without trailing blanks and line end. */
    public String render() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            line.append(look.colour() ? inks.get(i).paint(texts.get(i)) : texts.get(i));
        }
        return line.toString().stripTrailing();
    }

    @Override
    public String toString() {
        return String.join("", texts).stripTrailing();
    }

    /** The cells that the text takes as it would be shown. */
    public static int width(String text, Look look) {
        return Cells.width(Cells.clean(text, look.unicode()));
    }

    static String cutMiddle(String text, int most, Look look) {
        return Cells.cutMiddle(Cells.clean(text, look.unicode()), most, look.ellipsis());
    }
}
