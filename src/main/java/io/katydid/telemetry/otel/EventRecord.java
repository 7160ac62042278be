package io.katydid.telemetry.otel;

import io.katydid.telemetry.RunEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;

/** An event of the run as a log record. Its name stands in the body and in an attribute too: some stores drop OTLP's event names. */
record EventRecord(Resource resource, InstrumentationScopeInfo scope, RunEvent event, Attributes attributes)
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
        return EpochNanos.of(event.at());
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return EpochNanos.of(event.at());
    }

    @Override
    public SpanContext getSpanContext() {
        return SpanContext.getInvalid();
    }

    @Override
    public Severity getSeverity() {
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

    @Override
    public String getSeverityText() {
        return getSeverity().name();
    }

    // the interface still wants the form that its successor below replaces
    @SuppressWarnings("deprecation")
    @Override
    public io.opentelemetry.sdk.logs.data.Body getBody() {
        return io.opentelemetry.sdk.logs.data.Body.string(event.name());
    }

    @Override
    public Value<?> getBodyValue() {
        return Value.of(event.name());
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
        return event.name();
    }
}
