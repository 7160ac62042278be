package io.katydid.telemetry.json;

import io.katydid.locust.PythonError;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.FailureStats;
import io.katydid.stats.LatencyFigures;
import io.katydid.stats.RequestTrace;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.metrics.TraceExamples.Kept;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code telemetry} object of one line, built in the order of its keys: those of Locust's plugin in the plugin's
 * order, then our own. Times are milliseconds.
 */
final class TelemetryFields {

    private static final double NANOS_PER_MILLISECOND = 1_000_000;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private TelemetryFields(RunInfo run, String type, String name) {
        with("telemetry_type", type);
        with("telemetry_name", name);
        RunIdentity identity = run.identity();
        with("source", identity.runner().text());
        with("source_id", identity.sourceId());
        with("run_id", identity.runId());
        with("testplan", identity.testPlan());
        if (!identity.labels().isEmpty()) {
            fields.put("tags", new TreeMap<>(identity.labels()));
        }
    }

    /** @param event the full name of the event */
    static TelemetryFields event(RunInfo run, String event) {
        return new TelemetryFields(run, "event", event);
    }

    static TelemetryFields system(RunInfo run, String signal) {
        return new TelemetryFields(run, "metrics", "locust.tl.system.metric." + signal);
    }

    /** @param type {@code current}, {@code endpoint_current}, {@code endpoint}, {@code slowest} or {@code final} */
    static TelemetryFields stats(RunInfo run, String type) {
        return new TelemetryFields(run, "metrics", "locust.tl.request.metric.stats").with("stats_type", type);
    }

    TelemetryFields with(String key, String value) {
        fields.put(key, value);
        return this;
    }

    TelemetryFields with(String key, long value) {
        fields.put(key, value);
        return this;
    }

    /** JSON has neither infinity nor NaN: 0 replaces them, as for every figure without samples. */
    TelemetryFields with(String key, double value) {
        fields.put(key, Double.isFinite(value) ? value : 0.0);
        return this;
    }

    /** @param details strings, integers and doubles by key */
    TelemetryFields with(Map<String, Object> details) {
        details.forEach((key, value) -> {
            switch (value) {
                case Double number -> with(key, number.doubleValue());
                case Number number -> with(key, number.longValue());
                default -> with(key, value.toString());
            }
        });
        return this;
    }

    /** Adds Locust's columns of a row, and then ours. */
    TelemetryFields row(EndpointStats row) {
        with("method", row.method());
        with("name", row.name());
        with("num_requests", row.requests());
        with("num_failures", row.failures());
        time("min_response_time", row.response().min());
        time("max_response_time", row.response().max());
        with("current_rps", row.currentRate());
        with("current_fail_per_sec", row.currentFailureRate());
        time("avg_response_time", row.response().mean());
        time("median_response_time", row.response().p50());
        with("total_rps", row.totalRate());
        with("total_fail_per_sec", row.totalFailureRate());
        with("avg_content_length", row.requests() == 0 ? 0 : (double) row.bytesReceived() / row.requests());
        percentiles(row.response());
        return service(row.service()).with("num_redirects", row.redirects());
    }

    /**
     * Adds Locust's columns of an error, with percentiles, which the plugin leaves empty, and the trace of an example.
     */
    TelemetryFields error(FailureStats failure, @Nullable Kept kept) {
        with("method", failure.method());
        with("name", failure.name());
        with("error", PythonError.of(failure.errorType(), failure.status(), failure.example(), failure.name()));
        with("occurrences", failure.occurrences());
        epochSeconds("first_seen", failure.firstSeen());
        epochSeconds("last_seen", failure.lastSeen());
        percentiles(failure.response());
        with("error_type", failure.errorType());
        return kept == null ? this : with("trace_id", kept.trace().toString());
    }

    /** Adds a request of a kept trace. */
    TelemetryFields slow(Kept slow) {
        RequestTrace request = slow.request();
        with("method", request.key().endpoint().method());
        with("name", request.key().endpoint().name());
        time("response_time", request.responseNanos());
        if (request.sent() != EndpointSeries.NEVER_SENT) {
            time("service_time", Math.max(0, request.done() - request.sent()));
        }
        with("trace_id", slow.trace().toString());
        String errorType = request.key().errorType();
        return errorType == null ? this : with("error_type", errorType);
    }

    Map<String, Object> asMap() {
        return fields;
    }

    private TelemetryFields service(LatencyFigures service) {
        time("service_time_min", service.min());
        time("service_time_max", service.max());
        time("service_time_avg", service.mean());
        time("service_time_p50", service.p50());
        time("service_time_p95", service.p95());
        return time("service_time_p99", service.p99());
    }

    private TelemetryFields percentiles(LatencyFigures response) {
        time("percentile_95", response.p95());
        return time("percentile_99", response.p99());
    }

    private TelemetryFields time(String key, long nanos) {
        return time(key, (double) nanos);
    }

    private TelemetryFields time(String key, double nanos) {
        return with(key, nanos / NANOS_PER_MILLISECOND);
    }

    /** Uses a decimal, because a double of this size would be written with an exponent. */
    private void epochSeconds(String key, Instant at) {
        fields.put(key, BigDecimal.valueOf(at.getEpochSecond() * 1_000_000 + at.getNano() / 1000, 6));
    }
}
