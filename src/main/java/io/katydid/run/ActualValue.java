package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A figure as text: in the unit of its limit, or a smaller one where it is below 1 in that, and with enough digits to
 * show on which side of the limit it is.
 */
final class ActualValue {

    /** Whole numbers have more when they need them. */
    private static final int DIGITS = 3;

    private ActualValue() {}

    static String of(Threshold threshold, double value) {
        // decimal from here on: in binary, a limit of 29 % would be 28.999999999999996
        BigDecimal figure = BigDecimal.valueOf(value);
        BigDecimal limit = BigDecimal.valueOf(threshold.limit());
        return switch (threshold.metric()) {
            case Metric.Percentile _, Metric.Mean _, Metric.Max _ -> duration(figure, limit);
            case Metric.ErrorRate _ -> digits(figure.movePointRight(2), limit.movePointRight(2)) + " %";
            case Metric.Requests _ -> digits(figure, limit);
            case Metric.Rate _ -> digits(figure, limit) + "/s";
        };
    }

    /** A figure far below its limit is not shown as a small part of a second. */
    private static String duration(BigDecimal nanos, BigDecimal limit) {
        BigDecimal measure = nanos.signum() == 0 ? limit : nanos.min(limit);
        if (measure.compareTo(BigDecimal.valueOf(1_000_000_000)) >= 0) {
            return digits(nanos.movePointLeft(9), limit.movePointLeft(9)) + " s";
        }
        return measure.compareTo(BigDecimal.valueOf(1_000_000)) >= 0
                ? digits(nanos.movePointLeft(6), limit.movePointLeft(6)) + " ms"
                : digits(nanos.movePointLeft(3), limit.movePointLeft(3)) + " us";
    }

    /** Few digits; more when the rounded figure would else look like the limit, or lie on its other side. */
    private static String digits(BigDecimal figure, BigDecimal limit) {
        int side = figure.compareTo(limit);
        int digits = Math.max(DIGITS, figure.precision() - figure.scale());
        BigDecimal rounded = rounded(figure, digits);
        while (rounded.compareTo(limit) != side) {
            digits++;
            rounded = rounded(figure, digits);
        }
        return plain(rounded);
    }

    private static BigDecimal rounded(BigDecimal figure, int digits) {
        return figure.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return stripped.toPlainString();
    }
}
