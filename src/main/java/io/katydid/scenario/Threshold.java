package io.katydid.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A bound on a figure of the run.
 *
 * @param source as written, such as {@code p99 < 500ms}
 * @param name of the requests it applies to; null for all requests
 * @param limit nanoseconds for times, a share from 0 to 1 for ratios, a count, or a number per second
 * @param over length of the sliding window that it judges; null for the whole run
 * @param abort whether the run ends as soon as the threshold fails
 */
public record Threshold(
        String source,
        Metric metric,
        @Nullable String name,
        Comparison comparison,
        double limit,
        @Nullable Duration over,
        boolean abort) {

    /** A threshold that judges the whole run at its end. */
    public Threshold(String source, Metric metric, @Nullable String name, Comparison comparison, double limit) {
        this(source, metric, name, comparison, limit, null, false);
    }

    /** The figure that is compared with the limit. */
    public sealed interface Metric {

        /** The two times of a request. */
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

    /** Returns which time of requests it judges; null for none. */
    public Metric.@Nullable Time time() {
        return switch (metric) {
            case Metric.Percentile(var time, var _) -> time;
            case Metric.Mean(var time) -> time;
            case Metric.Max(var time) -> time;
            case Metric.ErrorRate _, Metric.Requests _, Metric.Rate _ -> null;
        };
    }

    /** Returns whether it applies to requests of this name. */
    public boolean isAbout(String request) {
        return name == null || name.equals(request);
    }

    /**
     * Returns whether it demands a number of requests that a run reaches only with time, so that it cannot be judged before the
     * end. A window can: it is as long as any other window.
     */
    public boolean growsIntoHolding() {
        return over == null
                && metric instanceof Metric.Requests
                && (comparison == Comparison.ABOVE || comparison == Comparison.AT_LEAST);
    }

    /** Returns whether it judges failures, so that exit code 1 no longer applies. */
    public boolean aboutErrors() {
        return metric instanceof Metric.ErrorRate;
    }
}
