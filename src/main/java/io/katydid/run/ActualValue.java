package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A figure in words, in the unit that its threshold is written in and with digits enough to see on which side of the limit it is. */
final class ActualValue {

    private ActualValue() {}

    static String of(Threshold threshold, double value) {
        return switch (threshold.metric()) {
            case Metric.Percentile percentile -> duration(value, threshold.limit());
            case Metric.Mean mean -> duration(value, threshold.limit());
            case Metric.Max max -> duration(value, threshold.limit());
            case Metric.ErrorRate errorRate -> digits(value * 100, threshold.limit() * 100) + " %";
            case Metric.Requests requests -> digits(value, value);
            case Metric.Rate rate -> digits(value, threshold.limit()) + "/s";
        };
    }

    private static String duration(double nanos, double limit) {
        if (limit >= 1e9) {
            return digits(nanos / 1e9, limit / 1e9) + " s";
        }
        return limit >= 1e6 ? digits(nanos / 1e6, limit / 1e6) + " ms" : digits(nanos / 1e3, limit / 1e3) + " us";
    }

    /** Three digits; more when that would make it look like the limit although it is not. */
    private static String digits(double value, double limit) {
        for (int digits = 3; digits < 17; digits++) {
            BigDecimal rounded = round(value, digits);
            if (value == limit || rounded.compareTo(BigDecimal.valueOf(limit)) != 0) {
                return plain(rounded);
            }
        }
        return plain(BigDecimal.valueOf(value));
    }

    /** Whole numbers are never cut. */
    private static BigDecimal round(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = Math.max(0, exact.precision() - exact.scale());
        return exact.round(new MathContext(Math.max(digits, whole), RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return stripped.toPlainString();
    }
}
