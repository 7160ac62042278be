package io.katydid.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A small shop over HTTP/1.1 as a target for load; its home page lists the paths. It has event loops of its own. Any
 * thread may read its counts, which include each request as soon as its head has arrived.
 */
public final class DemoShop implements AutoCloseable {

    /** Thousands of users may connect within one second. */
    private static final int BACKLOG = 4096;

    private static final long TIMEOUT_SECONDS = 10;

    private final Vertx vertx;
    private final ShopSettings settings;
    private final ObjectMapper mapper = new ObjectMapper();
    private final RequestCounts counts = new RequestCounts();
    private final Routes routes = new Routes();
    private final SeededRandom failures;
    private final SeededRandom drops;
    private int port;

    /** The result of opening a shop. */
    public sealed interface Opening {

        record Opened(DemoShop shop) implements Opening {}

        /**
         * The shop could not be opened.
         *
         * @param reason a message for the user
         */
        record Refused(String reason) implements Opening {}

        /** Returns the shop, for callers that treat a refusal as a bug. */
        default DemoShop orThrow() {
            return switch (this) {
                case Opened(DemoShop shop) -> shop;
                case Refused(String reason) -> throw new IllegalStateException(reason);
            };
        }
    }

    /**
     * Opens a shop, which serves requests when this returns.
     *
     * @param host a name or address of this machine
     * @param port 0 for a free one
     */
    public static Opening open(String host, int port) {
        return open(host, port, ShopSettings.PLAIN);
    }

    static Opening open(String host, int port, ShopSettings settings) {
        if (port < 0 || port > 65535) {
            return new Opening.Refused(host + ":" + port + ": a port is from 1 to 65535, or 0 for a free one");
        }
        DemoShop shop = new DemoShop(settings);
        try {
            shop.listen(host, port);
            return new Opening.Opened(shop);
        } catch (ExecutionException e) {
            shop.close();
            return new Opening.Refused(host + ":" + port + ": cannot listen there (" + reason(e)
                    + "); choose another, or port 0 for a free one");
        } catch (TimeoutException e) {
            shop.close();
            return new Opening.Refused(host + ":" + port + ": cannot listen there, for an unknown reason");
        } catch (InterruptedException e) {
            shop.close();
            Thread.currentThread().interrupt();
            return new Opening.Refused(host + ":" + port + ": interrupted while opening");
        }
    }

    private DemoShop(ShopSettings settings) {
        this.settings = settings;
        failures = new SeededRandom(settings.seed());
        drops = new SeededRandom(settings.seed() + 1);
        Catalogue catalogue = new Catalogue();
        new ShopFront(catalogue).addTo(routes);
        new Checkout(new ShopSessions(settings.sessions(), catalogue, new SeededRandom(settings.seed() + 2)))
                .addTo(routes);
        new FaultRoutes(new SeededRandom(settings.seed() + 3)).addTo(routes);
        // Vert.x would require a temporary folder to cache files.
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    public int port() {
        return port;
    }

    /** Returns how many requests have arrived. */
    public long requests() {
        return counts.all();
    }

    /** Returns how many requests of one method and path without query have arrived, such as {@code GET /items/7}. */
    public long requests(String kind) {
        return counts.of(kind);
    }

    /** Returns counts by method and path without query, sorted; beyond a limit, further paths share one entry. */
    public Map<String, Long> requestsByKind() {
        return counts.byKind();
    }

    /** Closes all connections at once, also those with requests in flight. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the shop does not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(String host, int port) throws ExecutionException, InterruptedException, TimeoutException {
        // For Vert.x, a negative port is a free port that several servers share.
        int shared = port == 0 ? -1 : port;
        List<HttpServer> servers = Stream.generate(
                        () -> vertx.createHttpServer(options()).requestHandler(this::arrived))
                .limit(settings.eventLoops())
                .toList();
        Future.all(servers.stream().map(server -> server.listen(shared, host)).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        this.port = servers.getFirst().actualPort();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setAcceptBacklog(BACKLOG)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
    }

    private void arrived(HttpServerRequest request) {
        Exchange exchange = new Exchange(vertx, mapper, request, settings.log());
        counts.count(exchange.method().name(), exchange.path());
        if (drops.hits(settings.drops())) {
            request.connection().close();
            return;
        }
        if (settings.delay().isZero()) {
            respond(exchange);
            return;
        }
        request.pause();
        exchange.after(Math.max(1, settings.delay().toMillis()), () -> {
            request.resume();
            respond(exchange);
        });
    }

    private void respond(Exchange exchange) {
        if (failures.hits(settings.failures())) {
            exchange.refuse(503, "the shop has a bad moment");
        } else {
            routes.handle(exchange);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        String message = cause == null ? null : cause.getMessage();
        return message == null ? "no reason given" : message;
    }
}
