package io.katydid.scenario.tree;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param text without quotes
 * @param plain whether it was written without quotes, so that it may be a number, a boolean or null
 */
public record ScalarNode(Position at, String text, boolean plain) implements Node {

    /**
     * JSON's numbers (RFC 8259, 6) and nothing else, so that {@code 007}, {@code 1:30} and {@code NO} remain strings.
     */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    public boolean isNull() {
        return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    boolean isNumber() {
        return plain && value() instanceof Number;
    }

    /** Returns a {@code String}, {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean} or null. */
    public @Nullable Object value() {
        if (!plain) {
            return text;
        }
        if (isNull()) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> numberOrText();
        };
    }

    private Object numberOrText() {
        char first = text.charAt(0);
        boolean maybe = first == '-' || (first >= '0' && first <= '9');
        if (!maybe || text.length() > 400 || !NUMBER.matcher(text).matches()) {
            return text;
        }
        if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : text;
        }
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
