package io.katydid.telemetry.traces;

import io.katydid.stats.IntervalStats;
import io.katydid.stats.IterationTrace;
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.export.ExportBuffer;
import io.katydid.telemetry.export.ExportErrors;
import io.katydid.telemetry.export.Exporter;
import io.katydid.telemetry.export.FlushTimeout;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Exports the kept traces of a run as spans with the ids that were sent. Only {@code close} waits for the receiver.
 * Lost records are spans that found no room or did not arrive, and traces and requests that had been lost before they
 * came here.
 */
public final class TracesRecorder implements Recorder {

    /** A few megabytes at most; receivers accept messages of 512 spans. */
    private static final ExportBuffer.Size SIZE = new ExportBuffer.Size(16_384, 512);

    private final Exporter<SpanData> exporter;
    private final AgentIdentity identity;
    private final UnaryOperator<String> redactor;
    private final ExportBuffer<SpanData> buffer;
    private final AtomicLong lostBefore = new AtomicLong();
    private @Nullable TraceSpans spans;
    private boolean closed;

    /**
     * Creates a recorder that opens no connection yet.
     *
     * @param redactor hides secrets in what was sent
     * @param warnings receives messages for the user, on any thread
     */
    public TracesRecorder(
            Exporter<SpanData> exporter,
            AgentIdentity identity,
            UnaryOperator<String> redactor,
            Consumer<String> warnings) {
        this.exporter = exporter;
        this.identity = identity;
        this.redactor = redactor;
        this.buffer = new ExportBuffer<>(
                exporter, SIZE, new ExportErrors("traces: spans do not arrive at " + exporter.destination(), warnings));
    }

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public void started(RunInfo run) {
        AttributesBuilder attributes = Attributes.builder();
        identity.in(run).forEach((name, value) -> {
            if (value instanceof Long number) {
                attributes.put(name, number);
            } else {
                attributes.put(name, value.toString());
            }
        });
        InstrumentationScopeInfo scope = InstrumentationScopeInfo.builder("io.katydid")
                .setVersion(identity.version())
                .build();
        Span.Origin origin = new Span.Origin(Resource.create(attributes.build()), scope);
        spans = new TraceSpans(origin, run, new RequestAttributes(redactor));
    }

    @Override
    public void interval(IntervalStats stats) {
        lostBefore.addAndGet(stats.signals().tracesLost());
        if (spans == null) {
            return;
        }
        for (IterationTrace trace : stats.signals().traces()) {
            buffer.add(spans.of(trace));
            lostBefore.addAndGet(trace.requestsLost());
        }
        buffer.send();
    }

    @Override
    public long lost() {
        return buffer.lost() + lostBefore.get();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        FlushTimeout.await(buffer.drain());
        buffer.abandon();
        exporter.close();
    }
}
