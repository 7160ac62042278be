package io.katydid.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a figure of the run must be.
 *
 * @param source as written, such as {@code p99 < 500ms}
 * @param name the request name it is about; null for all requests
 * @param limit nanoseconds for times, a share from 0 to 1 for ratios, a count, or a number per second
 * @param over the last seconds that it judges, again and again; null: the whole run
 * @param abort whether the run ends as soon as it does not hold
 */
public record Threshold(
        String source,
        Metric metric,
        @Nullable String name,
        Comparison comparison,
        double limit,
        @Nullable Duration over,
        boolean abort) {

    /** One that judges the whole run at its end. */
    public Threshold(String source, Metric metric, @Nullable String name, Comparison comparison, double limit) {
        this(source, metric, name, comparison, limit, null, false);
    }

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

    /** Which time of requests it is about; null: none. */
    public Metric.@Nullable Time time() {
        return switch (metric) {
            case Metric.Percentile(var time, var _) -> time;
            case Metric.Mean(var time) -> time;
            case Metric.Max(var time) -> time;
            case Metric.ErrorRate _, Metric.Requests _, Metric.Rate _ -> null;
        };
    }

    /** Whether it is about requests of this name. */
    public boolean isAbout(String request) {
        return name == null || name.equals(request);
    }

    /**
     * Whether it asks for a number of requests that a run reaches only with time, so that nothing can be said of it before the end. Not
     * so over a window, which is as long as any other.
     */
    public boolean growsIntoHolding() {
        return over == null
                && metric instanceof Metric.Requests
                && (comparison == Comparison.ABOVE || comparison == Comparison.AT_LEAST);
    }

    /** Whether it judges failures, so that exit code 1 no longer applies. */
    public boolean aboutErrors() {
        return metric instanceof Metric.ErrorRate;
    }
}
