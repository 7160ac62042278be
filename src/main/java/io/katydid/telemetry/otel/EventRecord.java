package io.katydid.telemetry.otel;

import io.katydid.telemetry.RunEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;

/**
 * An event as a log record. The body and an attribute repeat its name, because some stores drop the event names of
 * OTLP.
 *
 * @param context the span of the request that it concerns; invalid if it concerns no request with a kept trace
 */
record EventRecord(
        Resource resource,
        InstrumentationScopeInfo scope,
        String name,
        Instant at,
        Severity severity,
        SpanContext context,
        Attributes attributes)
        implements LogRecordData {

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public long getTimestampEpochNanos() {
        return EpochNanos.of(at);
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return EpochNanos.of(at);
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public Severity getSeverity() {
        return severity;
    }

    @Override
    public String getSeverityText() {
        return severity.name();
    }

    // the interface still requires this method, which the one below replaces
    @SuppressWarnings("deprecation")
    @Override
    public io.opentelemetry.sdk.logs.data.Body getBody() {
        return io.opentelemetry.sdk.logs.data.Body.string(name);
    }

    @Override
    public Value<?> getBodyValue() {
        return Value.of(name);
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public String getEventName() {
        return name;
    }

    static Severity severity(RunEvent event) {
        return switch (event) {
            case RunEvent.ProcessorWarning _,
                    RunEvent.ThresholdCrossed _,
                    RunEvent.GeneratorSaturated _,
                    RunEvent.TelemetryLost _,
                    RunEvent.WorkerLost _,
                    RunEvent.ReportsLost _,
                    RunEvent.WorkerComplained _ -> Severity.WARN;
            case RunEvent.TestStarted _,
                    RunEvent.SpawnCompleted _,
                    RunEvent.TestStopped _,
                    RunEvent.StageChanged _,
                    RunEvent.ThresholdCleared _,
                    RunEvent.WorkerJoined _,
                    RunEvent.WorkerRecovered _,
                    RunEvent.RunJudged _ -> Severity.INFO;
        };
    }
}
