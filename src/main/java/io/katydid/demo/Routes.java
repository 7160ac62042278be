package io.katydid.demo;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps paths and methods to handlers. Immutable once the shop is open. */
final class Routes {

    /** Stands for any last segment of a path. */
    private static final String ANY = "{}";

    private final Map<String, Map<HttpMethod, Consumer<Exchange>>> byPath = new HashMap<>();

    /** Adds a handler; one for GET also handles HEAD. */
    Routes on(HttpMethod method, String path, Consumer<Exchange> handler) {
        Map<HttpMethod, Consumer<Exchange>> methods = byPath.computeIfAbsent(path, _ -> new HashMap<>());
        methods.put(method, handler);
        if (method.equals(HttpMethod.GET)) {
            methods.put(HttpMethod.HEAD, handler);
        }
        return this;
    }

    void handle(Exchange exchange) {
        Map<HttpMethod, Consumer<Exchange>> methods = methods(exchange.path());
        if (methods == null) {
            exchange.refuse(404, "nothing is at " + exchange.path() + "; the shop's paths are listed at /");
            return;
        }
        Consumer<Exchange> handler = methods.get(exchange.method());
        if (handler != null) {
            if (exchange.hasValidQuery()) {
                handler.accept(exchange);
            }
            return;
        }
        exchange.response().putHeader("allow", allowed(methods));
        if (exchange.method().equals(HttpMethod.OPTIONS)) {
            exchange.end(204);
        } else {
            exchange.refuse(405, exchange.path() + " takes " + allowed(methods) + ", not " + exchange.method());
        }
    }

    private @Nullable Map<HttpMethod, Consumer<Exchange>> methods(String path) {
        Map<HttpMethod, Consumer<Exchange>> exact = byPath.get(path);
        int slash = path.lastIndexOf('/');
        return exact != null || slash < 0 ? exact : byPath.get(path.substring(0, slash + 1) + ANY);
    }

    private static String allowed(Map<HttpMethod, ?> methods) {
        TreeSet<String> names = new TreeSet<>();
        methods.keySet().forEach(method -> names.add(method.name()));
        names.add("OPTIONS");
        return String.join(", ", names);
    }
}
