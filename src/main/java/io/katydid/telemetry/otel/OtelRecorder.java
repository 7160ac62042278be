package io.katydid.telemetry.otel;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.export.FlushTimeout;
import io.katydid.telemetry.metrics.MetricStore;
import io.katydid.telemetry.metrics.TraceExamples;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Exports metrics and events over OTLP. Only {@code close} waits for the receiver. Lost records are events and exports
 * of metrics that did not arrive; if metrics count since the start, the next export makes up for a lost one.
 */
public final class OtelRecorder implements Recorder {

    private final RecorderSpec.Otel spec;
    private final AgentIdentity identity;
    private final MetricStore store;
    private final @Nullable MetricOutbox metrics;
    private final @Nullable EventOutbox events;
    private final TraceExamples traces = new TraceExamples();
    private Duration exported = Duration.ZERO;
    private Instant now = Instant.EPOCH;
    private boolean closed;

    /**
     * Creates a recorder that opens no connection yet.
     *
     * @param store created with {@link #reading}
     * @param warnings receives messages for the user, on any thread
     */
    public OtelRecorder(
            RecorderSpec.Otel spec,
            AgentIdentity identity,
            MetricStore store,
            OtlpExporters exporters,
            Consumer<String> warnings) {
        this.spec = spec;
        this.identity = identity;
        this.store = store;
        Destination forMetrics = spec.destinations().get(Signal.METRICS);
        this.metrics =
                forMetrics == null ? null : new MetricOutbox(exporters.metrics(forMetrics), spec.delta(), warnings);
        Destination forLogs = spec.destinations().get(Signal.LOGS);
        this.events = forLogs == null ? null : new EventOutbox(exporters.logs(forLogs), warnings);
    }

    /** Returns how the store must be read. */
    public static MetricStore.Reading reading(RecorderSpec.Otel spec, boolean locustNames) {
        return new MetricStore.Reading(spec.delta(), false, locustNames);
    }

    @Override
    public String name() {
        return "otel";
    }

    @Override
    public void started(RunInfo run) {
        Resource resource = Resource.create(OtelAttributes.of(identity.in(run)));
        InstrumentationScopeInfo scope = InstrumentationScopeInfo.builder("io.katydid")
                .setVersion(identity.version())
                .build();
        now = run.startedAt();
        store.started(run);
        if (metrics != null) {
            metrics.started(new MetricRecords(resource, scope, spec.delta(), spec.exponential()), run.startedAt());
        }
        if (events != null) {
            events.started(resource, scope, run);
        }
    }

    @Override
    public void interval(IntervalStats stats) {
        store.interval(stats);
        traces.add(stats.signals().traces());
        now = stats.at();
        if (stats.elapsed().minus(exported).compareTo(spec.interval()) >= 0 && metrics != null) {
            if (metrics.export(store, now)) {
                exported = stats.elapsed();
            }
        }
        if (events != null) {
            events.send();
        }
    }

    @Override
    public void host(Instant at, HostSample sample) {
        store.host(sample);
    }

    @Override
    public void status(Instant at, RunStatus status) {
        store.status(status);
    }

    @Override
    public void event(RunEvent event) {
        store.event(event);
        if (events != null) {
            events.add(event);
        }
    }

    @Override
    public void finished(RunSummary summary) {
        store.finished(summary);
        if (events != null) {
            events.add(summary, traces);
        }
        if (summary.endedAt().isAfter(now)) {
            now = summary.endedAt();
        }
    }

    @Override
    public long lost() {
        return (metrics == null ? 0 : metrics.lost()) + (events == null ? 0 : events.lost());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        FlushTimeout.await(
                metrics == null ? CompletableFuture.completedFuture(null) : metrics.exportLast(store, now),
                events == null ? CompletableFuture.completedFuture(null) : events.drain());
        if (metrics != null) {
            metrics.abandon();
        }
        if (events != null) {
            events.abandon();
        }
    }
}
