package io.katydid.locust;

/** Texts as Python source code has them. Locust merges failures by such texts. */
public final class PythonText {

    private PythonText() {}

    /** Returns Python's {@code repr} of a text. */
    public static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder repr = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(character -> appendEscaped(repr, character, quote));
        return repr.append(quote).toString();
    }

    private static void appendEscaped(StringBuilder repr, int character, char quote) {
        switch (character) {
            case '\n' -> repr.append("\\n");
            case '\r' -> repr.append("\\r");
            case '\t' -> repr.append("\\t");
            case '\\' -> repr.append("\\\\");
            default -> {
                if (character == quote) {
                    repr.append('\\').append(quote);
                } else if (isPrintable(character)) {
                    repr.appendCodePoint(character);
                } else {
                    repr.append(code(character));
                }
            }
        }
    }

    private static String code(int character) {
        if (character <= 0xff) {
            return "\\x%02x".formatted(character);
        }
        return character <= 0xffff ? "\\u%04x".formatted(character) : "\\U%08x".formatted(character);
    }

    /** As Python defines it: neither "other" nor "separator" in Unicode, except for the plain space. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
