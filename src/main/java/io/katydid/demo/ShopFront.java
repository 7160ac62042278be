package io.katydid.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What everyone may see: the home page and the catalogue. */
final class ShopFront {

    private static final int PAGE = 20;
    private static final int MOST_FOUND = 20;

    static final byte[] HOME = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Katydid's shop</title></head>
            <body>
            <h1>Katydid's shop</h1>
            <p>A target to make load against. It sells five hundred things, none of which exist.</p>
            <ul>
            <li>POST /login with user and pass, as a form or JSON; any user, and the password is "secret"</li>
            <li><a href="/items">GET /items?page=2</a>, <a href="/items/7">GET /items/7</a>,
                <a href="/search?q=hat">GET /search?q=hat</a></li>
            <li>GET, POST, DELETE /cart and PUT, PATCH, DELETE /cart/7, once logged in</li>
            <li>GET, POST /orders, once logged in</li>
            <li><a href="/slow?ms=500">GET /slow?ms=500</a>, <a href="/flaky?rate=0.5">GET /flaky?rate=0.5</a>,
                <a href="/redirect?n=3">GET /redirect?n=3</a>, <a href="/status/418">/status/418</a></li>
            <li><a href="/chunked?chunks=5&amp;size=100">GET /chunked?chunks=5&amp;size=100</a>,
                <a href="/large?bytes=1000000">GET /large?bytes=1000000</a></li>
            </ul>
            </body>
            </html>
            """.getBytes(StandardCharsets.UTF_8);

    private final Catalogue catalogue;

    ShopFront(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void addTo(Routes routes) {
        routes.on(HttpMethod.GET, "/", ShopFront::home)
                .on(HttpMethod.GET, "/items", this::page)
                .on(HttpMethod.GET, "/items/{}", this::item)
                .on(HttpMethod.GET, "/search", this::search);
    }

    static void home(Exchange exchange) {
        exchange.end(200, "text/html; charset=utf-8", HOME);
    }

    private void page(Exchange exchange) {
        exchange.number("page", 1, 1, Integer.MAX_VALUE).ifPresent(number -> {
            ObjectNode json =
                    JsonNodeFactory.instance.objectNode().put("page", number).put("pages", Catalogue.SIZE / PAGE);
            json.set("items", Catalogue.json(catalogue.page(number, PAGE)));
            exchange.json(200, json);
        });
    }

    private void item(Exchange exchange) {
        int id = Catalogue.number(exchange.lastSegment());
        if (id == Catalogue.NONE) {
            exchange.refuse(404, Catalogue.NO_SUCH_ITEM);
        } else {
            exchange.json(200, catalogue.item(id).json());
        }
    }

    private void search(Exchange exchange) {
        String words = exchange.parameter("q");
        if (words == null) {
            exchange.refuse(400, "q is missing; write /search?q=hat");
            return;
        }
        List<Catalogue.Item> found = catalogue.search(words);
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("query", words).put("count", found.size());
        json.set("items", Catalogue.json(found.stream().limit(MOST_FOUND).toList()));
        exchange.json(200, json);
    }
}
