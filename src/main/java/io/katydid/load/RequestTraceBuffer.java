package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.load.program.ResponseChecks;
import io.katydid.scenario.Origin;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HotPath;
import io.katydid.stats.RequestTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request of a {@link IterationTraceBuffer}: numbers, and texts that exist anyway. Written over by later ones. */
@HotPath
final class RequestTraceBuffer {

    /** A longer header of an answer is not noted: how much memory a trace takes is not for the target to say. */
    private static final int LONGEST_HEADER = 1024;

    private static final String SERVER_TIMING = "server-timing";
    private static final String TRACE_RESPONSE = "traceresponse";

    private long spanId;
    private @Nullable EndpointSeries endpoint;
    private int status;
    private ErrorType error = ErrorType.NONE;
    private int version;
    private @Nullable Origin origin;
    private String path = "";
    private long intended;
    private long begun;
    private long connected;
    private long connectNanos;
    private long sent;
    private long firstByte;
    private long done;
    private long bytesSent;
    private long bytesReceived;
    private String detail = "";
    private @Nullable String serverTiming;
    private @Nullable String traceResponse;
    private List<HttpResponse.Hop> hops = List.of();

    void set(
            long spanId,
            EndpointSeries endpoint,
            HttpRequest request,
            long intended,
            HttpResponse response,
            ResponseChecks.Judgement judgement) {
        this.spanId = spanId;
        this.endpoint = endpoint;
        this.intended = intended;
        status = response.status();
        error = judgement.error();
        version = response.version();
        origin = request.origin();
        path = request.path();
        begun = response.begun();
        connected = response.connected();
        connectNanos = response.connectNanos();
        sent = response.sent();
        firstByte = response.firstByte();
        done = response.done();
        bytesSent = response.bytesSent();
        bytesReceived = response.bytesReceived();
        detail = judgement.detail();
        serverTiming = header(response, SERVER_TIMING);
        traceResponse = header(response, TRACE_RESPONSE);
        hops = response.hops();
    }

    /** One that could not be made. */
    void set(long spanId, EndpointSeries endpoint, long intended, long now, String lacking) {
        forget();
        this.spanId = spanId;
        this.endpoint = endpoint;
        this.intended = intended;
        status = 0;
        error = ErrorType.CAPTURE;
        version = 0;
        begun = now;
        connected = EndpointSeries.NEVER_SENT;
        connectNanos = 0;
        sent = EndpointSeries.NEVER_SENT;
        firstByte = EndpointSeries.NEVER_SENT;
        done = now;
        bytesSent = 0;
        bytesReceived = 0;
        detail = lacking;
    }

    private static @Nullable String header(HttpResponse response, String name) {
        String value = response.header(name);
        return value == null || value.length() > LONGEST_HEADER ? null : value;
    }

    /** Lets go of what may be large. */
    void forget() {
        endpoint = null;
        origin = null;
        path = "";
        detail = "";
        serverTiming = null;
        traceResponse = null;
        hops = List.of();
    }

    RequestTrace trace(TraceSampler traces) {
        if (endpoint == null) {
            throw new IllegalStateException("nothing is noted here");
        }
        return new RequestTrace(
                spanId,
                endpoint.key(status, error, version),
                origin == null ? "" : url(origin + path, traces),
                intended,
                begun,
                connected,
                connectNanos,
                sent,
                firstByte,
                done,
                bytesSent,
                bytesReceived,
                traces.discreet(detail),
                serverTiming == null ? null : traces.discreet(serverTiming),
                traceResponse == null ? null : traces.discreet(traceResponse),
                hops(traces));
    }

    private List<RequestTrace.Hop> hops(TraceSampler traces) {
        List<RequestTrace.Hop> followed = new ArrayList<>(hops.size());
        for (HttpResponse.Hop hop : hops) {
            followed.add(new RequestTrace.Hop(url(hop.url(), traces), hop.status(), hop.sent()));
        }
        return followed;
    }

    /** Cut after secrets are hidden: half a secret would not be found. */
    private static String url(String whole, TraceSampler traces) {
        String shown = traces.discreet(whole);
        return shown.length() > RequestTrace.LONGEST_URL ? shown.substring(0, RequestTrace.LONGEST_URL) : shown;
    }
}
