package io.katydid.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Routes that are hard on a client: slow, failing, redirected, chunked and very large responses. */
final class FaultRoutes {

    private static final long LONGEST_MILLIS = 600_000;
    private static final long MOST_REDIRECTS = 1_000;
    private static final long MOST_CHUNKS = 1_000_000;
    private static final long LARGEST_CHUNK = 1 << 20;
    private static final long LARGEST_BODY = 1L << 40;

    private static final List<HttpMethod> ALL_METHODS =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final SeededRandom random;

    FaultRoutes(SeededRandom random) {
        this.random = random;
    }

    void addTo(Routes routes) {
        routes.on(HttpMethod.GET, "/slow", FaultRoutes::slow)
                .on(HttpMethod.GET, "/flaky", this::flaky)
                .on(HttpMethod.GET, "/redirect", FaultRoutes::redirect)
                .on(HttpMethod.GET, "/chunked", FaultRoutes::chunked)
                .on(HttpMethod.GET, "/large", FaultRoutes::large);
        ALL_METHODS.forEach(method -> routes.on(method, "/status/{}", FaultRoutes::status));
    }

    private static void slow(Exchange exchange) {
        exchange.number("ms", 100, 0, LONGEST_MILLIS)
                .ifPresent(wait -> exchange.after(
                        wait,
                        () -> exchange.json(
                                200, JsonNodeFactory.instance.objectNode().put("waited", wait))));
    }

    private void flaky(Exchange exchange) {
        exchange.share("rate", 0.1).ifPresent(rate -> {
            if (random.hits(rate)) {
                exchange.refuse(500, "bad luck");
            } else {
                exchange.json(200, JsonNodeFactory.instance.objectNode().put("ok", true));
            }
        });
    }

    private static void redirect(Exchange exchange) {
        exchange.number("n", 1, 0, MOST_REDIRECTS).ifPresent(n -> {
            if (n == 0) {
                ShopFront.home(exchange);
                return;
            }
            String next = n == 1 ? "/" : "/redirect?n=" + (n - 1);
            exchange.response().putHeader("location", next);
            exchange.json(302, JsonNodeFactory.instance.objectNode().put("next", next));
        });
    }

    private static void chunked(Exchange exchange) {
        exchange.number("chunks", 10, 0, MOST_CHUNKS)
                .ifPresent(chunks -> exchange.number("size", 100, 1, LARGEST_CHUNK)
                        .ifPresent(size -> {
                            exchange.response().setChunked(true).putHeader("content-type", "application/octet-stream");
                            LongBody.send(exchange, chunks * size, (int) size);
                        }));
    }

    private static void large(Exchange exchange) {
        exchange.number("bytes", 1_000_000, 0, LARGEST_BODY).ifPresent(bytes -> {
            exchange.response()
                    .putHeader("content-type", "application/octet-stream")
                    .putHeader("content-length", Long.toString(bytes));
            LongBody.send(exchange, bytes, LongBody.PIECE);
        });
    }

    private static void status(Exchange exchange) {
        exchange.number("the status", exchange.lastSegment(), 200, 200, 599).ifPresent(code -> {
            int status = (int) code;
            if (status == 304) {
                // the length that a GET would have had; clients must not wait for such a body
                exchange.response().putHeader("content-length", "14");
            }
            if (status == 204 || status == 205 || status == 304) {
                exchange.end(status);
            } else {
                exchange.json(status, JsonNodeFactory.instance.objectNode().put("status", status));
            }
        });
    }
}
