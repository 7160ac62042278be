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
 * The page, where Quarkus listens at all. It stands before the one that Quarkus has there, which refuses who accepts nothing but
 * OpenMetrics, and gives Prometheus, who accepts both, the format without exemplars.
 */
@Singleton
public class MetricsPage {

    private static final String PATH = "/metrics";

    /** Behind Micrometer's registry too: without this bean each who wants one gets another. */
    @Produces
    @Singleton
    CollectorRegistry collectors() {
        return new CollectorRegistry();
    }

    void stand(@Observes Router router, CollectorRegistry registry) {
        // on a worker thread: writing thousands of series would hold up who asks for health
        router.route(PATH).order(0).blockingHandler(asked -> answer(asked, registry), false);
    }

    private static void answer(RoutingContext asked, CollectorRegistry registry) {
        HttpServerRequest request = asked.request();
        HttpServerResponse response = asked.response();
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
