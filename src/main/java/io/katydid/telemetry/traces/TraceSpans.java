package io.katydid.telemetry.traces;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.katydid.stats.IterationTrace;
import io.katydid.stats.RequestTrace;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the spans of a trace: one for the iteration, one for each request, and one for each redirect that was followed.
 */
final class TraceSpans {

    private final Span.Origin origin;
    private final RunInfo run;
    private final RequestAttributes requests;

    TraceSpans(Span.Origin origin, RunInfo run, RequestAttributes requests) {
        this.origin = origin;
        this.run = run;
        this.requests = requests;
    }

    List<SpanData> of(IterationTrace trace) {
        List<SpanData> spans = new ArrayList<>(1 + trace.requests().size());
        SpanContext iteration = context(trace, trace.spanId());
        spans.add(new Span(
                origin,
                trace.userClass() + "/" + trace.task(),
                SpanKind.INTERNAL,
                iteration,
                SpanContext.getInvalid(),
                epoch(trace.begin()),
                epoch(trace.end()),
                status(trace),
                iteration(trace)));
        for (RequestTrace request : trace.requests()) {
            request(trace, request, iteration, spans);
        }
        return spans;
    }

    private void request(IterationTrace trace, RequestTrace request, SpanContext parent, List<SpanData> spans) {
        SpanContext context = context(trace, request.spanId());
        AttributesBuilder attributes = requests.of(request);
        addRun(trace, attributes);
        spans.add(new Span(
                origin,
                request.key().endpoint().method() + " "
                        + request.key().endpoint().name(),
                SpanKind.CLIENT,
                context,
                parent,
                epoch(request.begun()),
                epoch(request.done()),
                status(request),
                attributes.build()));
        for (int i = 0; i < request.hops().size(); i++) {
            spans.add(hop(trace, request, i, context));
        }
    }

    private Span hop(IterationTrace trace, RequestTrace request, int index, SpanContext parent) {
        List<RequestTrace.Hop> hops = request.hops();
        boolean last = index == hops.size() - 1;
        long end = last ? request.done() : hops.get(index + 1).sent();
        int status = last ? request.key().status() : hops.get(index + 1).status();
        AttributesBuilder attributes = requests.ofHop(request, hops.get(index), index + 1, status);
        addRun(trace, attributes);
        return new Span(
                origin,
                "resend",
                SpanKind.CLIENT,
                context(trace, hopId(request.spanId(), index)),
                parent,
                epoch(hops.get(index).sent()),
                epoch(end),
                last ? status(request) : StatusData.unset(),
                attributes.build());
    }

    /**
     * Returns an id for a hop, which is never sent, as hops have the header of their request; it only has to be unique.
     */
    private static long hopId(long request, int index) {
        long id = request ^ (0x9E3779B97F4A7C15L * (index + 1));
        return id == 0 ? 1 : id;
    }

    private Attributes iteration(IterationTrace trace) {
        AttributesBuilder attributes = Attributes.builder()
                .put(stringKey("katydid.user.type"), trace.userClass())
                .put(stringKey("katydid.task"), trace.task())
                .put(longKey("katydid.user.number"), (long) trace.user());
        if (trace.interrupted()) {
            attributes.put(booleanKey("katydid.interrupted"), true);
        }
        addRun(trace, attributes);
        return attributes.build();
    }

    private void addRun(IterationTrace trace, AttributesBuilder attributes) {
        RunIdentity identity = run.identity();
        attributes
                .put(stringKey("run_id"), identity.runId())
                .put(stringKey("testplan"), identity.testPlan())
                .put(stringKey("source"), identity.runner().text())
                .put(stringKey("source_id"), identity.sourceId());
        if (!trace.sampled()) {
            attributes.put(booleanKey("katydid.kept"), true);
        }
    }

    private static StatusData status(IterationTrace trace) {
        long failed = trace.requests().stream()
                .filter(request -> request.key().failed())
                .count();
        return failed == 0
                ? StatusData.unset()
                : StatusData.create(
                        StatusCode.ERROR, failed + " of " + trace.requests().size() + " requests failed");
    }

    private StatusData status(RequestTrace request) {
        return request.key().failed()
                ? StatusData.create(StatusCode.ERROR, requests.redacted(request.detail()))
                : StatusData.unset();
    }

    /** All exported spans were kept, so all of them have the sampled flag, whatever the header said. */
    private static SpanContext context(IterationTrace trace, long spanId) {
        return SpanContext.create(
                trace.id().toString(),
                HexFormat.of().toHexDigits(spanId),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    private long epoch(long nanos) {
        Instant at = run.date(nanos);
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }
}
