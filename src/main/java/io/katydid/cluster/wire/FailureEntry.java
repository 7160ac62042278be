package io.katydid.cluster.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kind of failure in a report (Locust's stats.py, {@code StatsError}).
 *
 * @param error as Python writes the exception, such as {@code HTTPError('404 Client Error: Not Found for url: /x')}
 * @param firstSeen seconds since 1970; 0: not known
 * @param lastSeen seconds since 1970; 0: not known
 */
public record FailureEntry(
        String method, String name, String error, long occurrences, double firstSeen, double lastSeen) {

    static FailureEntry of(Fields row) {
        return new FailureEntry(
                row.text("method"),
                row.text("name"),
                row.text("error"),
                Math.max(0, row.whole("occurrences", 0)),
                row.real("first_seen", 0),
                row.real("last_seen", 0));
    }

    Map<String, Object> data() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("method", method);
        row.put("error", error);
        row.put("occurrences", occurrences);
        row.put("first_seen", firstSeen);
        row.put("last_seen", lastSeen);
        return row;
    }

    /** What a master merges by: Python's own key, so that the same failure of a Python worker is the same line. */
    public String key() {
        String text = method + "." + name + "." + repr(error);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A text as Python writes it in source. */
    public static String repr(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(out, c, quote);
            }
        });
        return out.append(quote).toString();
    }

    private static void append(StringBuilder out, int c, char quote) {
        if (c == quote) {
            out.append('\\').append(quote);
        } else if (isPrintable(c)) {
            out.appendCodePoint(c);
        } else if (c < 0x100) {
            out.append("\\x%02x".formatted(c));
        } else if (c < 0x10000) {
            out.append("\\u%04x".formatted(c));
        } else {
            out.append("\\U%08x".formatted(c));
        }
    }

    /** By Python's {@code str.isprintable}: no control, format, surrogate, unassigned or separator but the space. */
    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
