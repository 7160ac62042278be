package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.load.program.ResponseChecks;
import io.katydid.scenario.Origin;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.HotPath;
import io.katydid.stats.RequestTrace;
import io.katydid.stats.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of an {@link IterationTraceBuffer}: numbers, and texts that exist anyway, so that recording it allocates
 * nothing. Overwritten by later requests.
 */
@HotPath
final class RequestTraceBuffer {

    /** A longer response header is not recorded, so that the target has no say in how much memory a trace takes. */
    private static final int LONGEST_HEADER = 1024;

    private static final String SERVER_TIMING = "server-timing";
    private static final String TRACE_RESPONSE = "traceresponse";

    /** The times of the request, in nanoseconds of the process's clock. */
    private static final class Times {
        private long intended;
        private long begun;
        private long connected;
        private long connectNanos;
        private long sent;
        private long firstByte;
        private long done;
    }

    private final Times times = new Times();
    private long spanId;
    private @Nullable SeriesKey series;
    private @Nullable Origin origin;
    private String path = "";
    private long bytesSent;
    private long bytesReceived;
    private String detail = "";
    private @Nullable String serverTiming;
    private @Nullable String traceResponse;
    private List<HttpResponse.Hop> hops = List.of();

    void set(
            long spanId,
            SeriesKey series,
            HttpRequest request,
            long intended,
            HttpResponse response,
            ResponseChecks.Judgement judgement) {
        this.spanId = spanId;
        this.series = series;
        origin = request.origin();
        path = request.path();
        times.intended = intended;
        times.begun = response.begun();
        times.connected = response.connected();
        times.connectNanos = response.connectNanos();
        times.sent = response.sent();
        times.firstByte = response.firstByte();
        times.done = response.done();
        bytesSent = response.bytesSent();
        bytesReceived = response.bytesReceived();
        detail = judgement.detail();
        serverTiming = header(response, SERVER_TIMING);
        traceResponse = header(response, TRACE_RESPONSE);
        hops = response.hops();
    }

    /** Sets a request that could not be made. */
    void setNotMade(long spanId, SeriesKey series, long intended, long now, String reason) {
        clear();
        this.spanId = spanId;
        this.series = series;
        times.intended = intended;
        times.begun = now;
        times.connected = EndpointSeries.NEVER_SENT;
        times.connectNanos = 0;
        times.sent = EndpointSeries.NEVER_SENT;
        times.firstByte = EndpointSeries.NEVER_SENT;
        times.done = now;
        bytesSent = 0;
        bytesReceived = 0;
        detail = reason;
    }

    private static @Nullable String header(HttpResponse response, String name) {
        String value = response.header(name);
        return value == null || value.length() > LONGEST_HEADER ? null : value;
    }

    /** Releases what may be large. */
    void clear() {
        series = null;
        origin = null;
        path = "";
        detail = "";
        serverTiming = null;
        traceResponse = null;
        hops = List.of();
    }

    RequestTrace trace(TraceSampler sampler) {
        if (series == null) {
            throw new IllegalStateException("no request is recorded here");
        }
        return new RequestTrace(
                spanId,
                series,
                origin == null ? "" : url(origin + path, sampler),
                times.intended,
                times.begun,
                times.connected,
                times.connectNanos,
                times.sent,
                times.firstByte,
                times.done,
                bytesSent,
                bytesReceived,
                sampler.redact(detail),
                serverTiming == null ? null : sampler.redact(serverTiming),
                traceResponse == null ? null : sampler.redact(traceResponse),
                hops(sampler));
    }

    private List<RequestTrace.Hop> hops(TraceSampler sampler) {
        List<RequestTrace.Hop> followed = new ArrayList<>(hops.size());
        for (HttpResponse.Hop hop : hops) {
            followed.add(new RequestTrace.Hop(url(hop.url(), sampler), hop.status(), hop.sent()));
        }
        return followed;
    }

    /** Shortens the URL after secrets are redacted: half a secret would not be found. */
    private static String url(String whole, TraceSampler sampler) {
        String shown = sampler.redact(whole);
        return shown.length() > RequestTrace.LONGEST_URL ? shown.substring(0, RequestTrace.LONGEST_URL) : shown;
    }
}
