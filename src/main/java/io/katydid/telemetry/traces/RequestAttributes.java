package io.katydid.telemetry.traces;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.katydid.stats.EndpointSeries;
import io.katydid.stats.Phase;
import io.katydid.stats.RequestTrace;
import io.katydid.stats.SeriesKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The attributes of the span of a request: those of OpenTelemetry's conventions for HTTP clients, then our own. */
final class RequestAttributes {

    private static final double NANOS = 1e9;

    private final UnaryOperator<String> redactor;

    /** @param redactor hides secrets in a text */
    RequestAttributes(UnaryOperator<String> redactor) {
        this.redactor = redactor;
    }

    AttributesBuilder of(RequestTrace request) {
        SeriesKey key = request.key();
        AttributesBuilder attributes = common(request, request.url());
        status(attributes, key.status());
        if (key.errorType() != null) {
            attributes.put(stringKey("error.type"), key.errorType());
        }
        if (!key.protocolVersion().isEmpty()) {
            attributes.put(stringKey("network.protocol.version"), key.protocolVersion());
        }
        if (request.bytesSent() > 0) {
            attributes.put(longKey("http.request.body.size"), request.bytesSent());
        }
        if (request.bytesReceived() > 0) {
            attributes.put(longKey("http.response.body.size"), request.bytesReceived());
        }
        header(attributes, "server-timing", request.serverTiming());
        header(attributes, "traceresponse", request.traceResponse());
        attributes.put(stringKey("katydid.user.type"), key.endpoint().userClass());
        seconds(attributes, "katydid.schedule.lag", request.intended(), request.begun());
        phases(attributes, request);
        return attributes;
    }

    /** A request that followed a redirect. */
    AttributesBuilder ofHop(RequestTrace request, RequestTrace.Hop hop, int number, int status) {
        AttributesBuilder attributes = common(request, hop.url());
        attributes.put(longKey("http.request.resend_count"), (long) number);
        status(attributes, status);
        return attributes;
    }

    String redacted(String text) {
        return redactor.apply(text);
    }

    private AttributesBuilder common(RequestTrace request, String url) {
        AttributesBuilder attributes = Attributes.builder()
                .put(stringKey("http.request.method"), request.key().endpoint().method())
                .put(stringKey("user_agent.synthetic.type"), "test")
                .put(stringKey("katydid.request.name"), request.key().endpoint().name());
        if (request.key().endpoint().name().startsWith("/")) {
            attributes.put(stringKey("url.template"), request.key().endpoint().name());
        }
        if (!url.isEmpty()) {
            attributes.put(stringKey("url.full"), redacted(url));
            server(attributes, url);
        }
        return attributes;
    }

    private static void server(AttributesBuilder attributes, String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null) {
                int standard = "https".equals(uri.getScheme()) ? 443 : 80;
                attributes.put(stringKey("server.address"), uri.getHost());
                attributes.put(longKey("server.port"), uri.getPort() < 0 ? standard : uri.getPort());
            }
        } catch (URISyntaxException _) {
            // the JDK cannot parse every URL that can be sent; the span then has only the full URL
        }
    }

    private static void status(AttributesBuilder attributes, int status) {
        if (status != 0) {
            attributes.put(longKey("http.response.status_code"), (long) status);
        }
    }

    private void header(AttributesBuilder attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(stringArrayKey("http.response.header." + name), List.of(redacted(value)));
        }
    }

    /** Adds the phases that took place. */
    private static void phases(AttributesBuilder attributes, RequestTrace request) {
        long connected = request.connected();
        if (connected != EndpointSeries.NEVER_SENT) {
            long wait = connected - request.connectNanos();
            seconds(attributes, name(Phase.POOL_WAIT), request.begun(), wait);
            if (request.connectNanos() > 0) {
                seconds(attributes, name(Phase.CONNECT), wait, connected);
            }
        }
        seconds(attributes, name(Phase.WAIT), request.sent(), request.firstByte());
        seconds(attributes, name(Phase.RECEIVE), request.firstByte(), request.done());
    }

    private static String name(Phase phase) {
        return "katydid.phase." + phase.text();
    }

    private static void seconds(AttributesBuilder attributes, String name, long from, long to) {
        if (from != EndpointSeries.NEVER_SENT && to != EndpointSeries.NEVER_SENT) {
            attributes.put(doubleKey(name), Math.max(0, to - from) / NANOS);
        }
    }
}
