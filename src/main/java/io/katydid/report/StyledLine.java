package io.katydid.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line on its way to a terminal or a file: pieces of text, each in one ink. It is never wider than its look allows, and holds
 * nothing that could steer a terminal but its own inks. Confined to one thread.
 */
public final class StyledLine {

    private final TextStyle style;
    private final List<String> texts = new ArrayList<>();
    private final List<AnsiColor> inks = new ArrayList<>();
    private int width;

    public StyledLine(TextStyle style) {
        this.style = style;
    }

    public StyledLine add(String text) {
        return add(text, AnsiColor.PLAIN);
    }

    /** Adds the text, or as much of it as there is room for. */
    public StyledLine add(String text, AnsiColor color) {
        String fitting = Cells.cut(Cells.clean(text, style.unicode()), room(), style.ellipsis());
        texts.add(fitting);
        inks.add(color);
        width += Cells.width(fitting);
        return this;
    }

    /** Adds the text with at most so many cells, cut in its middle, where a path is the least telling. */
    public StyledLine addCut(String text, int most, AnsiColor color) {
        return add(cutMiddle(text, Math.min(most, room()), style), color);
    }

    /** Adds blanks until the line is so many cells wide; none when it already is. */
    public StyledLine to(int column) {
        int blanks = Math.min(column, style.width()) - width;
        return blanks > 0 ? add(" ".repeat(blanks)) : this;
    }

    /** Adds the text so that it ends at a column, or at once where the line is too long for that. */
    public StyledLine right(String text, int column, AnsiColor color) {
        int begin = column - width(text, style);
        return to(Math.max(begin, width)).add(text, color);
    }

    public int width() {
        return width;
    }

    /** Cells that are still free. */
    public int room() {
        return style.width() - width;
    }

    /** What is written: with escape sequences if the look has colours, without trailing blanks and line end. */
    public String render() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            line.append(style.colour() ? inks.get(i).paint(texts.get(i)) : texts.get(i));
        }
        return line.toString().stripTrailing();
    }

    @Override
    public String toString() {
        return String.join("", texts).stripTrailing();
    }

    /** The cells that the text takes as it would be shown. */
    public static int width(String text, TextStyle style) {
        return Cells.width(Cells.clean(text, style.unicode()));
    }

    static String cutMiddle(String text, int most, TextStyle style) {
        return Cells.cutMiddle(Cells.clean(text, style.unicode()), most, style.ellipsis());
    }
}
