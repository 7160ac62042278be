package io.katydid.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What a figure of the run must be.
 *
 * @param source as written, such as {@code p99 < 500ms}
 * @param name the request name it is about; null for all requests
 * @param limit nanoseconds for times, a share from 0 to 1 for ratios, a count, or a number per second
 */
public record Threshold(
        String source, Metric metric, @Nullable String name, Comparison comparison, double limit) {

    /** The figure that is compared. */
    public sealed interface Metric {

        /** Which of the two times of a request. */
        enum Time {
            RESPONSE,
            SERVICE
        }

        /**
         * A percentile.
         *
         * @param percent from 0 to 100
         */
        record Percentile(Time time, double percent) implements Metric {}

        record Mean(Time time) implements Metric {}

        record Max(Time time) implements Metric {}

        record ErrorRate() implements Metric {}

        record Requests() implements Metric {}

        /** Requests per second over the whole run. */
        record Rate() implements Metric {}
    }

    public enum Comparison {
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        public boolean holds(double value, double limit) {
            return switch (this) {
                case BELOW -> value < limit;
                case AT_MOST -> value <= limit;
                case ABOVE -> value > limit;
                case AT_LEAST -> value >= limit;
            };
        }
    }

    /** Whether it judges failures, so that exit code 1 no longer applies. */
    public boolean aboutErrors() {
        return metric instanceof Metric.ErrorRate;
    }
}
