package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.http.Traceparent;
import io.katydid.load.program.ResponseChecks;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HotPath;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.RequestTrace;
import io.katydid.stats.TraceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one user did since its iteration began, as briefly as it can be noted, and used again for every iteration: only when one is over
 * and to be kept is a trace made of it. Confined to the user's loop.
 */
@HotPath
final class IterationTraceBuffer {

    private final TraceSampler traces;
    private final String userType;
    private final int user;
    private final Traceparent traceparent = new Traceparent();
    private @Nullable RequestTraceBuffer[] requests = new @Nullable RequestTraceBuffer[2];
    private int size;
    private int lost;
    private String task = "";
    private long high;
    private long low;
    private long spanId;
    private long requestId;
    private long begin;
    private boolean sampled;
    private boolean reason;
    private boolean open;

    IterationTraceBuffer(TraceSampler traces, String userType, int user) {
        this.traces = traces;
        this.userType = userType;
        this.user = user;
    }

    /** An iteration begins. */
    void begin(String task, long begin) {
        this.task = task;
        this.begin = begin;
        high = traces.nextId();
        low = traces.nextId();
        spanId = traces.nextId();
        sampled = traces.isSampled(low);
        traceparent.trace(high, low, sampled);
        reason = false;
        open = true;
        size = 0;
        lost = 0;
    }

    /** The next request, before it is sent. */
    void mark(HttpRequest request) {
        requestId = traces.nextId();
        traceparent.span(requestId);
        request.traceparent(traceparent);
    }

    /** The request marked last has ended, and is counted. */
    void ended(
            EndpointSeries endpoint,
            HttpRequest request,
            long intended,
            HttpResponse response,
            ResponseChecks.Judgement judgement) {
        boolean worth = traces.isReason(judgement.error(), response.done() - intended);
        RequestTraceBuffer free = next(worth);
        if (free != null) {
            free.set(requestId, endpoint, request, intended, response, judgement);
        }
    }

    /** A request could not be made, and is counted as failed. */
    void notMade(EndpointSeries endpoint, long intended, long now, String lacking) {
        boolean worth = traces.isReason(ErrorType.CAPTURE, now - intended);
        RequestTraceBuffer free = next(worth);
        if (free != null) {
            free.set(traces.nextId(), endpoint, intended, now, lacking);
        }
    }

    /** Where to note a request; when there is no room, that is the last place for one worth keeping, and none for others. */
    private @Nullable RequestTraceBuffer next(boolean worth) {
        reason |= worth;
        if (size == IterationTrace.MOST_REQUESTS) {
            lost++;
            return worth ? requests[size - 1] : null;
        }
        if (size == requests.length) {
            requests = Arrays.copyOf(requests, size * 2);
        }
        RequestTraceBuffer free = requests[size];
        if (free == null) {
            free = new RequestTraceBuffer();
            requests[size] = free;
        }
        size++;
        return free;
    }

    /** The iteration is over; nothing happens when none has begun. */
    void end(long end, boolean interrupted) {
        if (!open) {
            return;
        }
        open = false;
        if ((sampled || reason) && traces.takesOne()) {
            traces.keep(trace(end, interrupted));
        }
        for (int i = 0; i < size; i++) {
            requests[i].forget();
        }
    }

    private IterationTrace trace(long end, boolean interrupted) {
        List<RequestTrace> made = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            made.add(requests[i].trace(traces));
        }
        TraceId id = new TraceId(high, low);
        return new IterationTrace(id, spanId, sampled, userType, task, user, begin, end, interrupted, made, lost);
    }
}
