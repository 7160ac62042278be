package io.katydid.cluster.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a peer sent as a map, read without trust: a key that is absent or of another kind counts as its default. */
record UntrustedFields(Map<?, ?> map) {

    /** Empty where the data is no map. */
    static UntrustedFields of(@Nullable Object data) {
        return new UntrustedFields(data instanceof Map<?, ?> map ? map : Map.of());
    }

    @Nullable
    Object get(String key) {
        return map.get(key);
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    String text(String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    long wholeNumber(String key, long otherwise) {
        return map.get(key) instanceof Number number ? number.longValue() : otherwise;
    }

    double decimal(String key, double otherwise) {
        return map.get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    boolean flag(String key) {
        return map.get(key) instanceof Boolean truth && truth;
    }

    byte[] bytes(String key) {
        return map.get(key) instanceof byte[] bytes ? bytes : new byte[0];
    }

    UntrustedFields fields(String key) {
        return of(map.get(key));
    }

    Optional<UntrustedFields> optional(String key) {
        return map.get(key) instanceof Map<?, ?> inner ? Optional.of(new UntrustedFields(inner)) : Optional.empty();
    }

    List<?> list(String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object one : list(key)) {
            if (one instanceof String text) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** Whole numbers by name, none below zero: users by class. */
    Map<String, Integer> counts(String key) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        fields(key).map.forEach((name, count) -> {
            if (name instanceof String text && count instanceof Number number) {
                counts.put(text, Math.clamp(number.longValue(), 0, Integer.MAX_VALUE));
            }
        });
        return counts;
    }
}
