package io.katydid.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The session of a login, with a cart and orders. Any thread may use it. */
final class ShopSession {

    /** Older orders are still counted, but no longer shown. */
    private static final int SHOWN_ORDERS = 20;

    private final Catalogue catalogue;
    private final SequencedMap<Integer, Long> cart = new TreeMap<>();
    private final ArrayDeque<Order> orders = new ArrayDeque<>(2);
    private long ordered;

    private record Order(long number, long cents, String currency) {

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("order", number)
                    .put("total", Catalogue.price(cents))
                    .put("currency", currency);
        }
    }

    ShopSession(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    synchronized void add(int item, long quantity) {
        cart.merge(item, quantity, Long::sum);
    }

    synchronized void set(int item, long quantity) {
        cart.put(item, quantity);
    }

    synchronized boolean holds(int item) {
        return cart.containsKey(item);
    }

    synchronized boolean remove(int item) {
        return cart.remove(item) != null;
    }

    synchronized void empty() {
        cart.clear();
    }

    synchronized boolean isEmpty() {
        return cart.isEmpty();
    }

    synchronized ObjectNode cart() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = json.putArray("items");
        cart.forEach((item, quantity) -> lines.add(catalogue.item(item).json().put("quantity", quantity)));
        return json.put("total", Catalogue.price(cents()));
    }

    /** Orders the contents of the cart and empties it. */
    synchronized ObjectNode order(String currency) {
        Order order = new Order(++ordered, cents(), currency);
        cart.clear();
        orders.addFirst(order);
        if (orders.size() > SHOWN_ORDERS) {
            orders.removeLast();
        }
        return order.json();
    }

    /** Returns the orders, the newest first. */
    synchronized ObjectNode orders() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", ordered);
        ArrayNode lines = json.putArray("orders");
        orders.forEach(order -> lines.add(order.json()));
        return json;
    }

    private long cents() {
        long sum = 0;
        for (Map.Entry<Integer, Long> line : cart.entrySet()) {
            sum += catalogue.item(line.getKey()).cents() * line.getValue();
        }
        return sum;
    }
}
