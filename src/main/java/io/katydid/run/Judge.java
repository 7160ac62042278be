package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.Latency;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/** Judges a run that has ended. Pure. */
final class Judge {

    private final List<Threshold> thresholds;
    private final Ending ending;

    Judge(List<Threshold> thresholds, Ending ending) {
        this.thresholds = thresholds;
        this.ending = ending;
    }

    List<ThresholdResult> results() {
        return thresholds.stream().map(this::result).toList();
    }

    private ThresholdResult result(Threshold threshold) {
        OptionalDouble value = value(threshold);
        if (value.isEmpty()) {
            return new ThresholdResult(threshold.source(), false, "no data");
        }
        boolean holds = threshold.comparison().holds(value.getAsDouble(), threshold.limit());
        return new ThresholdResult(threshold.source(), holds, ActualValue.of(threshold, value.getAsDouble()));
    }

    private OptionalDouble value(Threshold threshold) {
        return switch (threshold.metric()) {
            case Metric.Percentile(Metric.Time time, double percent) -> {
                Latency latency = latency(threshold, time);
                yield latency.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) latency.percentileNanos(percent));
            }
            case Metric.Mean(Metric.Time time) -> {
                Latency latency = latency(threshold, time);
                yield latency.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(latency.meanNanos());
            }
            case Metric.Max(Metric.Time time) -> {
                Latency latency = latency(threshold, time);
                yield latency.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) latency.maxNanos());
            }
            case Metric.ErrorRate _ -> {
                long requests = sum(threshold, EndpointStats::requests);
                yield requests == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) sum(threshold, EndpointStats::failures) / requests);
            }
            case Metric.Requests _ -> OptionalDouble.of((double) sum(threshold, EndpointStats::requests));
            case Metric.Rate _ -> OptionalDouble.of(perSecond(sum(threshold, EndpointStats::requests)));
        };
    }

    /** Multiplied first: then 3 in 0.3 s are exactly 10 in a second. */
    private double perSecond(long requests) {
        return requests * 1e9 / Math.max(1, ending.counted().toNanos());
    }

    private Latency latency(Threshold threshold, Metric.Time time) {
        return switch (time) {
            case RESPONSE -> ending.totals().response(name -> isAbout(threshold, name));
            case SERVICE -> ending.totals().service(name -> isAbout(threshold, name));
        };
    }

    private long sum(Threshold threshold, ToLongFunction<EndpointStats> figure) {
        return ending.stats().endpoints().stream()
                .filter(endpoint -> isAbout(threshold, endpoint.name()))
                .mapToLong(figure)
                .sum();
    }

    private static boolean isAbout(Threshold threshold, String name) {
        return threshold.name() == null || threshold.name().equals(name);
    }

    /** By the order of exit codes: ended early, then thresholds, then failed requests where no threshold is about errors. */
    Verdict verdict(List<ThresholdResult> results) {
        if (!ending.reason().isEmpty()) {
            return new Verdict(Outcome.ENDED_EARLY, ending.reason());
        }
        if (ending.answered() == 0) {
            return new Verdict(Outcome.ENDED_EARLY, "not one request got a response");
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (failed > 0) {
            String noun = results.size() == 1 ? "threshold" : "thresholds";
            return new Verdict(Outcome.THRESHOLDS_FAILED, failed + " of " + results.size() + " " + noun);
        }
        long failures = ending.stats().all().failures();
        if (failures > 0 && thresholds.stream().noneMatch(Threshold::aboutErrors)) {
            return new Verdict(
                    Outcome.REQUESTS_FAILED, failures + (failures == 1 ? " request" : " requests") + " failed");
        }
        return new Verdict(Outcome.PASSED, "");
    }
}
