package io.katydid.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value whose strings may contain expressions. A string that is a single expression keeps the value's type. */
public sealed interface JsonTemplate {

    /** Members in file order. */
    record Members(Map<String, JsonTemplate> members) implements JsonTemplate {
        public Members {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    record Elements(List<JsonTemplate> elements) implements JsonTemplate {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    record Text(Template text) implements JsonTemplate {}

    /** A number ({@code Long}, {@code Double} or {@code BigInteger}), a {@code Boolean} or null. */
    record Scalar(@Nullable Object value) implements JsonTemplate {}
}
