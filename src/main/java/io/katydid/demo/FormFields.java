package io.katydid.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a form or of a JSON object, with all values as text. */
record FormFields(Map<String, String> values) {

    /** Returns the fields; empty if the body is neither, which the response then reports. */
    static Optional<FormFields> of(Exchange exchange, Buffer body) {
        String type = exchange.header("content-type");
        if (body.length() == 0) {
            return Optional.of(new FormFields(Map.of()));
        }
        if (type != null && type.startsWith("application/json")) {
            ObjectNode object = exchange.parseObject(body);
            return object == null ? refused(exchange, "the body is not a JSON object") : Optional.of(of(object));
        }
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            Map<String, String> form = form(body.toString(StandardCharsets.UTF_8));
            return form == null ? refused(exchange, "the body is not URL-encoded") : Optional.of(new FormFields(form));
        }
        exchange.refuse(415, "send application/json or application/x-www-form-urlencoded, not " + type);
        return Optional.empty();
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    private static FormFields of(ObjectNode object) {
        Map<String, String> values = new HashMap<>();
        object.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return new FormFields(values);
    }

    private static @Nullable Map<String, String> form(String text) {
        Map<String, String> values = new HashMap<>();
        try {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
            return values;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Optional<FormFields> refused(Exchange exchange, String reason) {
        exchange.refuse(400, reason);
        return Optional.empty();
    }
}
