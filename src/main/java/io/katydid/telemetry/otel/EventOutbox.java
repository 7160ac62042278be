package io.katydid.telemetry.otel;

import io.katydid.stats.FailureStats;
import io.katydid.stats.RequestTrace;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.export.ExportBuffer;
import io.katydid.telemetry.export.ExportErrors;
import io.katydid.telemetry.export.Exporter;
import io.katydid.telemetry.metrics.TraceExamples;
import io.katydid.telemetry.metrics.TraceExamples.Kept;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Exports events and, at the end, the requests that are examples of slow and failed ones. */
final class EventOutbox {

    private static final ExportBuffer.Size SIZE = new ExportBuffer.Size(2_048, 512);

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final Exporter<LogRecordData> exporter;
    private final ExportBuffer<LogRecordData> buffer;
    private @Nullable Origin origin;

    private record Origin(Resource resource, InstrumentationScopeInfo scope, RunInfo run) {}

    EventOutbox(Exporter<LogRecordData> exporter, Consumer<String> warnings) {
        this.exporter = exporter;
        this.buffer = new ExportBuffer<>(
                exporter, SIZE, new ExportErrors("otel: events do not arrive at " + exporter.destination(), warnings));
    }

    void started(Resource resource, InstrumentationScopeInfo scope, RunInfo run) {
        origin = new Origin(resource, scope, run);
    }

    void add(RunEvent event) {
        if (origin == null || (!origin.run().runner().reportsRun() && !event.ofProcess())) {
            return;
        }
        add(event.name(), event.at(), EventRecord.severity(event), SpanContext.getInvalid(), event.details());
    }

    /**
     * Adds the requests that the JSON lines have at the end with the ids of their traces, with the same name and keys.
     */
    void add(RunSummary summary, TraceExamples traces) {
        for (FailureStats failure : summary.stats().failures()) {
            Kept kept = traces.of(failure);
            if (kept != null) {
                Map<String, Object> details = new LinkedHashMap<>();
                details.put("stats_type", "endpoint");
                details.put("status", "error");
                details.put("occurrences", failure.occurrences());
                add(kept, Severity.ERROR, details);
            }
        }
        traces.slowest().forEach(kept -> add(kept, Severity.INFO, Map.of("stats_type", "slowest")));
    }

    private void add(Kept kept, Severity severity, Map<String, Object> first) {
        if (origin == null) {
            return;
        }
        RequestTrace request = kept.request();
        Map<String, Object> details = new LinkedHashMap<>(first);
        details.put("method", request.key().endpoint().method());
        details.put("name", request.key().endpoint().name());
        details.put("response_time", request.responseNanos() / NANOS_PER_MILLISECOND);
        String errorType = request.key().errorType();
        if (errorType != null) {
            details.put("error_type", errorType);
        }
        SpanContext context = SpanContext.create(
                kept.trace().toString(),
                HexFormat.of().toHexDigits(request.spanId()),
                TraceFlags.getSampled(),
                TraceState.getDefault());
        Instant at = origin.run().date(request.done());
        add("locust.tl.request.metric.stats", at, severity, context, details);
    }

    private void add(String name, Instant at, Severity severity, SpanContext context, Map<String, Object> details) {
        if (origin == null) {
            return;
        }
        RunIdentity run = origin.run().identity();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("event.name", name);
        attributes.putAll(details);
        attributes.put("run_id", run.runId());
        attributes.put("testplan", run.testPlan());
        attributes.put("source", run.runner().text());
        attributes.put("source_id", run.sourceId());
        buffer.add(List.of(new EventRecord(
                origin.resource(), origin.scope(), name, at, severity, context, OtelAttributes.of(attributes))));
    }

    void send() {
        buffer.send();
    }

    CompletableFuture<Void> drain() {
        return buffer.drain();
    }

    void abandon() {
        buffer.abandon();
        exporter.close();
    }

    long lost() {
        return buffer.lost();
    }
}
