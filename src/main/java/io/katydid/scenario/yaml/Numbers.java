package io.katydid.scenario.yaml;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Numbers as text: counts, rates ({@code 10/s}) and shares ({@code 1%}), never negative. */
final class Numbers {

    private static final int LONGEST_TEXT = 32;

    private Numbers() {}

    /** A whole number up to 2 147 483 647. */
    static OptionalInt whole(String text) {
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(text);
        return number > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) number);
    }

    /** A number such as 10 or 0.5. */
    static OptionalDouble number(String text) {
        return text.length() <= LONGEST_TEXT && Durations.isNumber(text, 0, text.length())
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** A rate as a number per second: {@code 10/s}, {@code 30/m} or {@code 100/h}. */
    static OptionalDouble rate(String text) {
        int slash = text.indexOf('/');
        OptionalDouble count = slash < 0 ? OptionalDouble.empty() : number(text.substring(0, slash));
        if (count.isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (text.substring(slash + 1)) {
            case "s" -> count;
            case "m" -> OptionalDouble.of(count.getAsDouble() / 60);
            case "h" -> OptionalDouble.of(count.getAsDouble() / 3600);
            default -> OptionalDouble.empty();
        };
    }

    /** A share from 0 to 1, written as {@code 1%} or {@code 0.01}. */
    static OptionalDouble share(String text) {
        boolean percent = text.endsWith("%");
        OptionalDouble number = number(percent ? text.substring(0, text.length() - 1) : text);
        if (number.isEmpty()) {
            return number;
        }
        // in decimal, so that 0.7% is exactly 7 of 1000
        double share = percent
                ? BigDecimal.valueOf(number.getAsDouble()).movePointLeft(2).doubleValue()
                : number.getAsDouble();
        return share > 1 ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
