package io.katydid.report;

/**
 * Measures and cuts text in the cells of a terminal: a letter takes one, an ideograph two and a combining accent none.
 * Text from outside, such as names and responses, is cleaned first, because its escape sequences must not reach a
 * terminal.
 */
final class Cells {

    private Cells() {}

    /**
     * Replaces characters that would move the cursor or change colors and, without Unicode, all that are not ASCII.
     */
    static String clean(String text, boolean unicode) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(shown(point, unicode)));
        return clean.toString();
    }

    private static int shown(int point, boolean unicode) {
        if (point == '\t' || point == '\n' || point == '\r') {
            return ' ';
        }
        boolean printable = switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> unicode || point < 0x7f;
        };
        return printable ? point : '?';
    }

    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    private static int width(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    /** Has the blocks of Unicode's EastAsianWidth.txt that are W or F, without single symbols among narrow ones. */
    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115f
                        || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f)
                        || (point >= 0xa960 && point <= 0xa97c)
                        || (point >= 0xac00 && point <= 0xd7a3)
                        || (point >= 0xf900 && point <= 0xfaff)
                        || (point >= 0xfe30 && point <= 0xfe6f)
                        || (point >= 0xff00 && point <= 0xff60)
                        || (point >= 0xffe0 && point <= 0xffe6)
                        || (point >= 0x1f300 && point <= 0x1f64f)
                        || (point >= 0x1f680 && point <= 0x1f6ff)
                        || (point >= 0x1f900 && point <= 0x1faff)
                        || (point >= 0x20000 && point <= 0x3fffd));
    }

    /** Returns the beginning of the text with at most this many cells; the mark shows that something is missing. */
    static String cut(String text, int most, String mark) {
        if (width(text) <= most) {
            return text;
        }
        int room = most - width(mark);
        return room < 0 ? beginning(text, Math.max(0, most)) : beginning(text, room) + mark;
    }

    /**
     * Returns beginning and end of the text with at most this many cells: the end of a path matters more than its
     * middle.
     */
    static String cutMiddle(String text, int most, String mark) {
        if (width(text) <= most) {
            return text;
        }
        int room = most - width(mark);
        if (room < 2) {
            return cut(text, most, mark);
        }
        return beginning(text, room - room / 2) + mark + end(text, room / 2);
    }

    private static String beginning(String text, int most) {
        int cells = 0;
        int index = 0;
        while (index < text.length()) {
            int point = text.codePointAt(index);
            cells += width(point);
            if (cells > most) {
                break;
            }
            index += Character.charCount(point);
        }
        return text.substring(0, index);
    }

    private static String end(String text, int most) {
        int cells = 0;
        int index = text.length();
        while (index > 0) {
            int point = text.codePointBefore(index);
            cells += width(point);
            if (cells > most) {
                break;
            }
            index -= Character.charCount(point);
        }
        return text.substring(index);
    }
}
