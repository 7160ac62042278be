package io.katydid.cluster.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A map sent by a peer, read without trust: a value that is absent or of another type counts as its default. */
record UntrustedFields(Map<?, ?> map) {

    /** Returns the fields of a map, or none if the data is not a map. */
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

    /** Returns counts by name, none below zero, such as users by class. */
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
