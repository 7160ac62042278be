package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.http.Traceparent;
import io.katydid.load.program.ResponseChecks;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HotPath;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * What one user has done since its iteration began, recorded as cheaply as possible and overwritten by the next
 * iteration: a trace is made of it only when the iteration has ended and is to be kept. Confined to the user's loop.
 */
@HotPath
final class IterationTraceBuffer {

    private final TraceSampler sampler;
    private final String userClass;
    private final int user;
    private final Traceparent traceparent = new Traceparent();
    private final RequestTraceBuffers requests = new RequestTraceBuffers();
    private String task = "";
    private long begin;
    private long idHigh;
    private long idLow;
    private long spanId;
    private long requestId;
    private boolean sampled;
    private boolean worthKeeping;
    private boolean open;

    IterationTraceBuffer(TraceSampler sampler, String userClass, int user) {
        this.sampler = sampler;
        this.userClass = userClass;
        this.user = user;
    }

    /** Begins the trace of an iteration. */
    void begin(String task, long begin) {
        this.task = task;
        this.begin = begin;
        idHigh = sampler.nextId();
        idLow = sampler.nextId();
        spanId = sampler.nextId();
        sampled = sampler.isSampled(idLow);
        traceparent.trace(idHigh, idLow, sampled);
        worthKeeping = false;
        open = true;
    }

    /** Gives a request that is about to be sent its place in the trace. */
    void mark(HttpRequest request) {
        requestId = sampler.nextId();
        traceparent.span(requestId);
        request.traceparent(traceparent);
    }

    /** Records the end of the request that was marked last. */
    void ended(
            SeriesKey series,
            HttpRequest request,
            long intended,
            HttpResponse response,
            ResponseChecks.Judgement judgement) {
        RequestTraceBuffer buffer = next(judgement.error(), response.done() - intended);
        if (buffer != null) {
            buffer.set(requestId, series, request, intended, response, judgement);
        }
    }

    /** Records a request that could not be made. */
    void notMade(SeriesKey series, long intended, long now, String reason) {
        RequestTraceBuffer buffer = next(ErrorType.CAPTURE, now - intended);
        if (buffer != null) {
            buffer.setNotMade(sampler.nextId(), series, intended, now, reason);
        }
    }

    private @Nullable RequestTraceBuffer next(ErrorType error, long responseNanos) {
        boolean isReason = sampler.isReason(error, responseNanos);
        worthKeeping |= isReason;
        return requests.next(isReason);
    }

    /** Ends the iteration, and keeps its trace if there is a reason to. Does nothing when none has begun. */
    void end(long end, boolean interrupted) {
        if (!open) {
            return;
        }
        open = false;
        if ((sampled || worthKeeping) && sampler.hasRoom()) {
            sampler.keep(trace(end, interrupted));
        }
        requests.clear();
    }

    private IterationTrace trace(long end, boolean interrupted) {
        return new IterationTrace(
                new TraceId(idHigh, idLow),
                spanId,
                sampled,
                userClass,
                task,
                user,
                begin,
                end,
                interrupted,
                requests.traces(sampler),
                requests.lost());
    }
}
