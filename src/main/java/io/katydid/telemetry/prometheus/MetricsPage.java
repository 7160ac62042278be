package io.katydid.telemetry.prometheus;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * The page that Prometheus scrapes, if Quarkus listens at all. It takes precedence over the page of Quarkus, which
 * rejects clients that accept only OpenMetrics, and sends Prometheus, which accepts both formats, the one without
 * exemplars.
 */
@Singleton
class MetricsPage {

    private static final String PATH = "/metrics";

    /** Returns the one registry, which Micrometer uses, too; without this bean, each injection point gets its own. */
    @Produces
    @Singleton
    CollectorRegistry collectors() {
        return new CollectorRegistry();
    }

    void register(@Observes Router router, CollectorRegistry registry) {
        // on a worker thread, because writing thousands of series would delay health checks
        router.route(PATH).order(0).blockingHandler(context -> respond(context, registry), false);
    }

    private static void respond(RoutingContext context, CollectorRegistry registry) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        String format =
                ScrapeFormat.contentType(String.join(",", request.headers().getAll("accept")));
        response.putHeader("content-type", format).putHeader("vary", "accept, accept-encoding");
        byte[] page = written(registry, format);
        if (ScrapeFormat.gzip(request.getHeader("accept-encoding"))) {
            response.putHeader("content-encoding", "gzip").end(Buffer.buffer(zipped(page)));
        } else {
            response.end(Buffer.buffer(page));
        }
    }

    private static byte[] written(CollectorRegistry registry, String format) {
        StringWriter page = new StringWriter();
        try {
            TextFormat.writeFormat(format, page, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(byte[] page) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
