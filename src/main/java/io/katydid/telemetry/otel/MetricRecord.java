package io.katydid.telemetry.otel;

import io.katydid.telemetry.metrics.Metric;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** Some series of one metric for the SDK's encoder; the SDK has no public factory for it. */
record MetricRecord(Resource resource, InstrumentationScopeInfo scope, Metric metric, MetricDataType type, Data<?> data)
        implements MetricData {

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public String getName() {
        return metric.text();
    }

    @Override
    public String getDescription() {
        return metric.description();
    }

    @Override
    public String getUnit() {
        return metric.unit();
    }

    @Override
    public MetricDataType getType() {
        return type;
    }

    @Override
    public Data<?> getData() {
        return data;
    }
}
