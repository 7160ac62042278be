package io.katydid.demo;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which path and method is answered by what. Read only once the shop is open. */
final class Routes {

    /** In place of a path's last segment. */
    private static final String ANY = "{}";

    private final Map<String, Map<HttpMethod, Consumer<Exchange>>> byPath = new HashMap<>();

    /** A GET answers HEAD too. */
    Routes on(HttpMethod method, String path, Consumer<Exchange> answer) {
        Map<HttpMethod, Consumer<Exchange>> methods = byPath.computeIfAbsent(path, _ -> new HashMap<>());
        methods.put(method, answer);
        if (method.equals(HttpMethod.GET)) {
            methods.put(HttpMethod.HEAD, answer);
        }
        return this;
    }

    void answer(Exchange exchange) {
        Map<HttpMethod, Consumer<Exchange>> methods = methods(exchange.path());
        if (methods == null) {
            exchange.refuse(404, "nothing is at " + exchange.path() + "; the shop's paths are listed at /");
            return;
        }
        Consumer<Exchange> answer = methods.get(exchange.method());
        if (answer != null) {
            if (exchange.queryIsSound()) {
                answer.accept(exchange);
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
