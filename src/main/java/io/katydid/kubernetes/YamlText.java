package io.katydid.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes maps, lists, texts, numbers and booleans as YAML that every version of the language reads alike. */
final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");

    /** Words that some version of YAML takes for something other than text. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** Several documents in one stream. */
    public static String of(List<Map<String, Object>> documents) {
        YamlText text = new YamlText();
        for (Map<String, Object> document : documents) {
            text.out.append("---\n");
            text.map(document, 0, false);
        }
        return text.out.toString();
    }

    /** @param begun whether its first key stands behind something in the line */
    private void map(Map<?, ?> map, int indent, boolean begun) {
        boolean first = begun;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.repeat(' ', indent);
            }
            first = false;
            out.append(scalar(String.valueOf(entry.getKey()))).append(':');
            value(entry.getValue(), indent);
        }
    }

    private void value(Object value, int indent) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> out.append(" {}\n");
            case Map<?, ?> map -> {
                out.append('\n');
                map(map, indent + 2, false);
            }
            case List<?> list when list.isEmpty() -> out.append(" []\n");
            case List<?> list -> list(list, indent);
            case String text when isBlock(text) -> block(text, indent + 2);
            case String text -> out.append(' ').append(scalar(text)).append('\n');
            default -> out.append(' ').append(value).append('\n');
        }
    }

    private void list(List<?> list, int indent) {
        out.append('\n');
        for (Object item : list) {
            out.repeat(' ', indent + 2).append('-');
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                out.append(' ');
                map(map, indent + 4, true);
            } else {
                value(item, indent + 2);
            }
        }
    }

    /** As it was written, with all line breaks at its end. */
    private void block(String text, int indent) {
        out.append(text.endsWith("\n") ? " |2+\n" : " |2-\n");
        for (String line :
                text.endsWith("\n") ? text.substring(0, text.length() - 1).split("\n", -1) : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                out.repeat(' ', indent).append(line);
            }
            out.append('\n');
        }
    }

    private static boolean isBlock(String text) {
        return text.contains("\n")
                && text.codePoints().allMatch(point -> point == '\n' || point == '\t' || isPrintable(point));
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)) ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(point)) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append("\\U%08x".formatted(point));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Neither a control character, nor one that some take for a line break, nor a byte order mark. */
    private static boolean isPrintable(int point) {
        return (point >= 0x20 && point < 0x7f)
                || (point >= 0xa0 && point < 0xd800 && point != 0x2028 && point != 0x2029)
                || (point >= 0xe000 && point < 0xfffe && point != 0xfeff)
                || point >= 0x10000;
    }
}
