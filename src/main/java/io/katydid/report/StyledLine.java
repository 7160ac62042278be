package io.katydid.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line for a terminal or a file, made of pieces of text with a color each. It is never wider than its style allows,
 * and has no escape sequences except those of its colors. Confined to one thread.
 */
public final class StyledLine {

    /** Where the text of a line with a label begins. */
    private static final int LABELS_WIDTH = 13;

    private final TextStyle style;
    private final List<String> texts = new ArrayList<>();
    private final List<AnsiColor> colors = new ArrayList<>();
    private int width;

    public StyledLine(TextStyle style) {
        this.style = style;
    }

    /** Returns the beginning of a line below the table: a label, followed by blanks up to the column of the text. */
    public static StyledLine labelled(String label, TextStyle style) {
        return labelled(label, style, AnsiColor.DIM);
    }

    static StyledLine labelled(String label, TextStyle style, AnsiColor color) {
        return new StyledLine(style).add(label, color).to(LABELS_WIDTH);
    }

    public StyledLine add(String text) {
        return add(text, AnsiColor.PLAIN);
    }

    /** Adds the text, cut to the room that is left. */
    public StyledLine add(String text, AnsiColor color) {
        String fitting = Cells.cut(Cells.clean(text, style.unicode()), room(), style.ellipsis());
        texts.add(fitting);
        colors.add(color);
        width += Cells.width(fitting);
        return this;
    }

    /** Adds the text with at most this many cells, cut in the middle, where a path matters least. */
    public StyledLine addCut(String text, int most, AnsiColor color) {
        return add(cutMiddle(text, Math.min(most, room()), style), color);
    }

    /** Adds blanks up to this column; none if the line is already as wide. */
    public StyledLine to(int column) {
        int blanks = Math.min(column, style.width()) - width;
        return blanks > 0 ? add(" ".repeat(blanks)) : this;
    }

    /** Adds the text so that it ends at this column, or without a gap if the line is too long for that. */
    public StyledLine right(String text, int column, AnsiColor color) {
        int begin = column - width(text, style);
        return to(Math.max(begin, width)).add(text, color);
    }

    /** Returns how many cells the line has. */
    public int width() {
        return width;
    }

    /** Returns how many cells are left. */
    public int room() {
        return style.width() - width;
    }

    /** Returns the line with escape sequences if the style has colors, without trailing blanks and line break. */
    public String render() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            line.append(style.color() ? colors.get(i).paint(texts.get(i)) : texts.get(i));
        }
        return line.toString().stripTrailing();
    }

    @Override
    public String toString() {
        return String.join("", texts).stripTrailing();
    }

    /** Returns how many cells the text takes when it is shown. */
    public static int width(String text, TextStyle style) {
        return Cells.width(Cells.clean(text, style.unicode()));
    }

    static String cutMiddle(String text, int most, TextStyle style) {
        return Cells.cutMiddle(Cells.clean(text, style.unicode()), most, style.ellipsis());
    }
}
