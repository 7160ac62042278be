package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.Latency;
import io.katydid.stats.RunStats;
import io.katydid.stats.Totals;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * The figures that a threshold limits, of a whole run or of a part of it.
 *
 * @param latency of its kind; empty where the threshold is not about a time
 * @param counted how long the part is
 */
record ThresholdInput(Latency latency, long requests, long failures, Duration counted) {

    /** The figures of everything counted so far. */
    static ThresholdInput of(Threshold threshold, Totals totals, RunStats stats, Duration counted) {
        return new ThresholdInput(
                latency(threshold, totals),
                sum(threshold, stats, EndpointStats::requests),
                sum(threshold, stats, EndpointStats::failures),
                counted);
    }

    private static Latency latency(Threshold threshold, Totals totals) {
        Metric.Time time = threshold.time();
        String name = threshold.name();
        if (time == null) {
            return new Latency();
        }
        return switch (time) {
            case RESPONSE -> name == null ? totals.response() : totals.response(name::equals);
            case SERVICE -> name == null ? totals.service() : totals.service(name::equals);
        };
    }

    private static long sum(Threshold threshold, RunStats stats, ToLongFunction<EndpointStats> figure) {
        return stats.endpoints().stream()
                .filter(endpoint -> threshold.isAbout(endpoint.name()))
                .mapToLong(figure)
                .sum();
    }

    /** The figure that the threshold limits; empty without data. */
    OptionalDouble figure(Metric metric) {
        return switch (metric) {
            case Metric.Percentile(var _, double percent) ->
                latency.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) latency.percentileNanos(percent));
            case Metric.Mean _ -> latency.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(latency.meanNanos());
            case Metric.Max _ ->
                latency.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) latency.maxNanos());
            case Metric.ErrorRate _ ->
                requests == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) failures / requests);
            case Metric.Requests _ -> OptionalDouble.of((double) requests);
            // multiplied first: then 3 in 0.3 s are exactly 10 in a second
            case Metric.Rate _ -> OptionalDouble.of(requests * 1e9 / Math.max(1, counted.toNanos()));
        };
    }
}
