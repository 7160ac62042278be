package io.katydid.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What customers do: log in, fill a cart, order. All routes but the login require its token, as bearer token or cookie.
 */
final class Checkout {

    private static final String PASSWORD = "secret";
    private static final String COOKIE = "session";
    private static final String BEARER = "bearer ";
    private static final String NOT_IN_CART = "not in the cart";
    private static final int MOST_AT_ONCE = 1000;

    private final ShopSessions sessions;

    Checkout(ShopSessions sessions) {
        this.sessions = sessions;
    }

    void addTo(Routes routes) {
        routes.on(HttpMethod.POST, "/login", this::login)
                .on(HttpMethod.GET, "/cart", known((exchange, session) -> exchange.json(200, session.cart())))
                .on(HttpMethod.POST, "/cart", known(Checkout::add))
                .on(HttpMethod.DELETE, "/cart", known(Checkout::empty))
                .on(HttpMethod.PUT, "/cart/{}", known(Checkout::put))
                .on(HttpMethod.PATCH, "/cart/{}", known(Checkout::patch))
                .on(HttpMethod.DELETE, "/cart/{}", known(Checkout::remove))
                .on(HttpMethod.GET, "/orders", known((exchange, session) -> exchange.json(200, session.orders())))
                .on(HttpMethod.POST, "/orders", known(Checkout::order));
    }

    private void login(Exchange exchange) {
        exchange.fields(fields -> {
            String user = fields.text("user");
            if (user == null || user.isBlank() || !PASSWORD.equals(fields.text("pass"))) {
                exchange.json(
                        401,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("ok", false)
                                .put("error", "send user and pass; any user will do, and the password is 'secret'"));
                return;
            }
            String token = sessions.open();
            exchange.response()
                    .addCookie(Cookie.cookie(COOKIE, token).setPath("/").setHttpOnly(true));
            exchange.json(
                    200, JsonNodeFactory.instance.objectNode().put("ok", true).put("token", token));
        });
    }

    private Consumer<Exchange> known(BiConsumer<Exchange, ShopSession> then) {
        return exchange -> {
            String token = token(exchange);
            ShopSession session = token == null ? null : sessions.find(token);
            if (session == null) {
                exchange.response().putHeader("www-authenticate", "Bearer");
                exchange.refuse(401, "log in first, and send the token as bearer or the cookie '" + COOKIE + "'");
            } else {
                then.accept(exchange, session);
            }
        };
    }

    private static @Nullable String token(Exchange exchange) {
        String authorization = exchange.header("authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : exchange.cookie(COOKIE);
    }

    private static void add(Exchange exchange, ShopSession session) {
        exchange.fields(fields -> {
            if (taken(exchange, session, fields)) {
                exchange.json(201, session.cart());
            }
        });
    }

    private static void empty(Exchange exchange, ShopSession session) {
        session.empty();
        exchange.end(204);
    }

    private static void put(Exchange exchange, ShopSession session) {
        int item = Catalogue.number(exchange.lastSegment());
        if (item == Catalogue.NONE) {
            exchange.refuse(404, Catalogue.NO_SUCH_ITEM);
        } else {
            set(exchange, session, item);
        }
    }

    private static void patch(Exchange exchange, ShopSession session) {
        int item = Catalogue.number(exchange.lastSegment());
        if (session.holds(item)) {
            set(exchange, session, item);
        } else {
            exchange.refuse(404, NOT_IN_CART);
        }
    }

    private static void remove(Exchange exchange, ShopSession session) {
        if (session.remove(Catalogue.number(exchange.lastSegment()))) {
            exchange.end(204);
        } else {
            exchange.refuse(404, NOT_IN_CART);
        }
    }

    /** Orders the contents of the cart and the item in the body. */
    private static void order(Exchange exchange, ShopSession session) {
        exchange.fields(fields -> {
            if (fields.text("item") != null && !taken(exchange, session, fields)) {
                return;
            }
            if (session.isEmpty()) {
                exchange.refuse(400, "the cart is empty; fill it, or name an item in the order");
                return;
            }
            String currency = fields.text("currency");
            exchange.json(201, session.order(currency == null ? "EUR" : currency));
        });
    }

    private static void set(Exchange exchange, ShopSession session, int item) {
        exchange.fields(fields -> quantity(exchange, fields).ifPresent(quantity -> {
            session.set(item, quantity);
            exchange.json(200, session.cart());
        }));
    }

    private static boolean taken(Exchange exchange, ShopSession session, FormFields fields) {
        int item = Catalogue.number(fields.text("item"));
        if (item == Catalogue.NONE) {
            exchange.refuse(400, Catalogue.NO_SUCH_ITEM);
            return false;
        }
        OptionalLong quantity = quantity(exchange, fields);
        quantity.ifPresent(number -> session.add(item, number));
        return quantity.isPresent();
    }

    private static OptionalLong quantity(Exchange exchange, FormFields fields) {
        return exchange.number("quantity", fields.text("quantity"), 1, 1, MOST_AT_ONCE);
    }
}
