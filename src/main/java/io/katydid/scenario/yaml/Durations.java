package io.katydid.scenario.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Durations as text: numbers with {@code us}, {@code ms}, {@code s}, {@code m} or {@code h}, concatenated without
 * blanks ({@code 1h30m}, {@code 1.5s}). Never negative, at most ten years.
 */
public final class Durations {

    static final String FORMS = "500ms, 10s, 2m or 1h";

    /** Low enough that the nanoseconds of a sum of a few durations fit a {@code long}. */
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3653).toNanos());

    private static final int LONGEST_TEXT = 64;

    private Durations() {}

    /** Parses a duration as scenarios write it: every number has a unit. */
    public static Optional<Duration> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        int at = 0;
        while (at < text.length()) {
            int unit = endOf(text, at, true);
            int next = endOf(text, unit, false);
            long nanos = nanosPer(text.substring(unit, next));
            if (!isNumber(text, at, unit) || nanos == 0) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(text.substring(at, unit)).multiply(BigDecimal.valueOf(nanos)));
            at = next;
        }
        return sum.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(Duration.ofNanos(sum.longValue()));
    }

    /** Parses a duration as options write it, like Locust: a number without a unit is in seconds. */
    public static Optional<Duration> parseOption(String text) {
        return isNumber(text, 0, text.length()) ? parse(text + "s") : parse(text);
    }

    /** Returns the shortest text that {@link #parse} reads as this duration, truncated to microseconds. */
    public static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        append(text, duration.toNanosPart() / 1_000 % 1_000, "us");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    /** Returns the end of the number or unit that begins here. */
    private static int endOf(String text, int from, boolean number) {
        int at = from;
        while (at < text.length() && isPartOfNumber(text.charAt(at)) == number) {
            at++;
        }
        return at;
    }

    private static boolean isPartOfNumber(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    /** Returns whether this is digits with at most one point between them. */
    static boolean isNumber(String text, int from, int to) {
        int points = 0;
        for (int i = from; i < to; i++) {
            if (!isPartOfNumber(text.charAt(i))) {
                return false;
            }
            points += text.charAt(i) == '.' ? 1 : 0;
        }
        return to > from && points <= 1 && text.charAt(from) != '.' && text.charAt(to - 1) != '.';
    }

    private static long nanosPer(String unit) {
        return switch (unit) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 0L;
        };
    }
}
