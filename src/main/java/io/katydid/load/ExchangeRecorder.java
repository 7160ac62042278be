package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.load.program.BoundRequest;
import io.katydid.load.program.Program;
import io.katydid.load.program.ResponseChecks;
import io.katydid.load.program.Session;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HotPath;
import io.katydid.stats.Series;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records the exchanges of one user, and the iterations they belong to: in the figures, in a trace, and for the
 * listener of exchanges. Confined to the user's loop.
 */
@HotPath
final class ExchangeRecorder {

    private final LoopRecorder loop;
    private final Program.BoundUserClass userClass;
    private final @Nullable IterationTraceBuffer trace;

    ExchangeRecorder(LoopRecorder loop, Program.BoundUserClass userClass, int user) {
        this.loop = loop;
        this.userClass = userClass;
        TraceSampler traces = loop.traces();
        this.trace = traces == null ? null : new IterationTraceBuffer(traces, userClass.name(), user);
    }

    /** Begins a trace, unless the flow has no steps. */
    void flowStarted(Program.Flow flow, String name, long at) {
        if (trace != null && flow.ops().length > 0) {
            trace.begin(name, at);
        }
    }

    /** Ends the trace, if one has begun. */
    void flowEnded(long at, boolean interrupted) {
        if (trace != null) {
            trace.end(at, interrupted);
        }
    }

    void iterationStarted() {
        loop.stats().iterationStarted();
    }

    /** Records an iteration that ended without interruption. */
    void iterationEnded(Program.BoundTask task, long nanos) {
        loop.stats().iterationEnded(task.index(), nanos);
    }

    /** Counts a request that is about to be sent, and adds what has to be sent or kept for the record. */
    void started(BoundRequest bound, HttpRequest request) {
        endpoint(bound).started();
        if (loop.listener() != null) {
            request.showBody();
        }
        if (trace != null) {
            trace.mark(request);
        }
    }

    /**
     * Records a request that has ended.
     *
     * @param intended when it should have started
     */
    void ended(
            BoundRequest bound,
            long intended,
            HttpRequest request,
            HttpResponse response,
            ResponseChecks.Judgement judgement,
            Session session) {
        EndpointSeries endpoint = endpoint(bound);
        Series series = endpoint.ended(response.status(), judgement.error(), response.version());
        series.record(intended, response.sent(), response.done());
        series.addTraffic(response.bytesSent(), response.bytesReceived(), response.redirects());
        loop.phases().count(endpoint, intended, response);
        if (trace != null) {
            trace.ended(series.key(), request, intended, response, judgement);
        }
        addExample(series, judgement.detail());
        ExchangeListener listener = loop.listener();
        if (listener != null) {
            show(listener, bound, request, response, judgement, session);
        }
    }

    /**
     * Records a request that could not be made, as failed.
     *
     * @param intended when it should have started
     * @param reason in words
     */
    void notMade(BoundRequest bound, long intended, long now, String reason) {
        EndpointSeries endpoint = endpoint(bound);
        endpoint.started();
        Series series = endpoint.ended(0, ErrorType.CAPTURE, 0);
        series.record(intended, EndpointSeries.NEVER_SENT, now);
        addExample(series, reason);
        if (trace != null) {
            trace.notMade(series.key(), intended, now, reason);
        }
        if (loop.listener() != null) {
            loop.listener().notSent(userClass.name(), name(bound), reason);
        }
    }

    /** Counts a request that was interrupted by the end of the load. */
    void interrupted(BoundRequest bound) {
        endpoint(bound).interrupted();
    }

    private void addExample(Series series, String detail) {
        if (series.needsExample()) {
            series.example(loop.redact().apply(detail));
        }
    }

    private void show(
            ExchangeListener listener,
            BoundRequest bound,
            HttpRequest request,
            HttpResponse response,
            ResponseChecks.Judgement judgement,
            Session session) {
        ErrorType error = judgement.error();
        boolean failed = error != ErrorType.NONE;
        String kind = error == ErrorType.STATUS ? "" : error.text() + ": ";
        listener.exchanged(
                userClass.name(),
                name(bound),
                request,
                response,
                failed ? kind + judgement.detail() : "",
                failed ? Map.of() : bound.responseChecks().captured(session));
    }

    private String name(BoundRequest bound) {
        return loop.endpoints().get(bound.endpoint()).name();
    }

    private EndpointSeries endpoint(BoundRequest bound) {
        return loop.stats().endpoint(bound.endpoint());
    }
}
