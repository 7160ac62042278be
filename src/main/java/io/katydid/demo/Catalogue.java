package io.katydid.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the shop sells: always the same five hundred items. */
final class Catalogue {

    static final int SIZE = 500;
    static final int NONE = 0;
    static final String NO_SUCH_ITEM = "no such item; they are numbered from 1 to " + SIZE;

    private static final List<String> COLORS =
            List.of("Red", "Green", "Blue", "Black", "White", "Yellow", "Brown", "Grey", "Orange", "Violet");
    private static final List<String> THINGS =
            List.of("hat", "coat", "shoe", "shirt", "scarf", "belt", "glove", "sock");

    private final List<Item> items = IntStream.rangeClosed(1, SIZE)
            .mapToObj(id -> new Item(
                    id,
                    COLORS.get(id % COLORS.size()) + " " + THINGS.get(id / COLORS.size() % THINGS.size()),
                    499 + 50L * (id % 97)))
            .toList();

    /** @param cents the price */
    record Item(int id, String name, long cents) {

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("name", name)
                    .put("price", price(cents))
                    .put("currency", "EUR");
        }
    }

    /** @param id 1 to {@link #SIZE} */
    Item item(int id) {
        return items.get(id - 1);
    }

    /** Returns the number of an item as given in a text, or {@link #NONE}. */
    static int number(@Nullable String text) {
        try {
            int id = text == null ? NONE : Integer.parseInt(text);
            return id >= 1 && id <= SIZE ? id : NONE;
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    /** @param number from 1; pages after the last one are empty */
    List<Item> page(long number, int size) {
        long from = Math.min((number - 1) * size, SIZE);
        return items.subList((int) from, (int) Math.min(from + size, SIZE));
    }

    List<Item> search(String words) {
        String wanted = words.toLowerCase(Locale.ROOT).strip();
        return items.stream()
                .filter(item -> item.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    static ArrayNode json(List<Item> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(item.json()));
        return array;
    }

    static double price(long cents) {
        return cents / 100.0;
    }
}
