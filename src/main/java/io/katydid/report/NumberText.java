package io.katydid.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Formats figures for people, in the same way everywhere: with at most three significant digits and a unit. Only what
 * is exactly nothing or all is shown as 0 or 100 %.
 *
 * @param unicode whether to write the micro sign; otherwise microseconds are {@code us}
 */
public record NumberText(boolean unicode) {

    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    public static NumberText of(TextStyle style) {
        return new NumberText(style.unicode());
    }

    /**
     * Formats the duration of a request: {@code 840 µs}, {@code 3.4 ms}, {@code 12 ms}, {@code 1.2 s}, {@code 2m10s}.
     */
    public String time(long nanos) {
        if (nanos < 999.5 * MICRO) {
            return Math.round(nanos / MICRO) + (unicode ? " µs" : " us");
        }
        if (nanos < 9.95 * MILLI) {
            return decimals(nanos / MILLI, 1) + " ms";
        }
        if (nanos < 999.5 * MILLI) {
            return Math.round(nanos / MILLI) + " ms";
        }
        if (nanos < 59.95 * SECOND) {
            return decimals(nanos / SECOND, 1) + " s";
        }
        return span(Duration.ofSeconds(Math.round(nanos / SECOND)));
    }

    /**
     * Formats a duration like the value of an option: {@code 500ms}, {@code 1.5s}, {@code 30s}, {@code 2m10s}, {@code
     * 1h}.
     */
    public String span(Duration length) {
        if (length.isZero()) {
            return "0s";
        }
        if (length.compareTo(Duration.ofMillis(1)) < 0) {
            return trimmed(length.toNanos() / MICRO) + (unicode ? "µs" : "us");
        }
        if (length.compareTo(Duration.ofSeconds(1)) < 0) {
            return trimmed(length.toNanos() / MILLI) + "ms";
        }
        return parts(length.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS));
    }

    private static String parts(Duration length) {
        StringBuilder parts = new StringBuilder();
        if (length.toHours() > 0) {
            parts.append(length.toHours()).append('h');
        }
        if (length.toMinutesPart() > 0) {
            parts.append(length.toMinutesPart()).append('m');
        }
        double seconds = length.toSecondsPart() + length.toNanosPart() / SECOND;
        return seconds > 0 ? parts.append(trimmed(seconds)).append('s').toString() : parts.toString();
    }

    /** Formats elapsed time in whole seconds: {@code 0s}, {@code 2m10s}. */
    public String elapsed(Duration elapsed) {
        return span(Duration.ofSeconds(Math.max(0, elapsed.toSeconds())));
    }

    /** Formats a number with separators: {@code 12,034}. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Formats a number per second: {@code 0}, {@code 0.25}, {@code 92.6}, {@code 1,204}. */
    public String rate(double perSecond) {
        if (perSecond <= 0) {
            return "0";
        }
        if (perSecond < 0.005) {
            return "<0.01";
        }
        if (perSecond < 0.995) {
            return decimals(perSecond, 2);
        }
        return perSecond < 999.95 ? decimals(perSecond, 1) : count(Math.round(perSecond));
    }

    /**
     * Formats a share: {@code 0 %}, {@code 0.03 %}, {@code 3.4 %}, {@code 31 %}.
     *
     * @param share 1 for all
     */
    public String percent(double share) {
        double percent = share * 100;
        if (percent <= 0) {
            return "0 %";
        }
        if (percent < 0.005) {
            return "<0.01 %";
        }
        if (percent < 0.995) {
            return decimals(percent, 2) + " %";
        }
        if (percent < 9.95) {
            return decimals(percent, 1) + " %";
        }
        return share < 1 && percent >= 99.5 ? ">99 %" : Math.round(percent) + " %";
    }

    /** Formats bytes with units in steps of 1000: {@code 840 B}, {@code 1.2 kB}, {@code 118 MB}. */
    public String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
        double value = bytes / 1e3;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1e3;
            unit++;
        }
        return (value < 9.95 ? decimals(value, 1) : Long.toString(Math.round(value))) + " " + units[unit];
    }

    /** Formats a number of things: {@code 1 request}, {@code 12,034 requests}. */
    public String plural(long count, String one) {
        return count(count) + " " + (count == 1 ? one : one + "s");
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String trimmed(double value) {
        String text = decimals(value, 3);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
