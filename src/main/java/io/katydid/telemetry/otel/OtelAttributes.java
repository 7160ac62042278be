package io.katydid.telemetry.otel;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Map;

/** Converts our attributes to OpenTelemetry's. */
final class OtelAttributes {

    private OtelAttributes() {}

    /** @param values strings, numbers and booleans */
    static Attributes of(Map<String, Object> values) {
        AttributesBuilder attributes = Attributes.builder();
        values.forEach((name, value) -> {
            switch (value) {
                case Long number -> attributes.put(AttributeKey.longKey(name), number);
                case Integer number -> attributes.put(AttributeKey.longKey(name), number.longValue());
                case Double number -> attributes.put(AttributeKey.doubleKey(name), number);
                case Boolean truth -> attributes.put(AttributeKey.booleanKey(name), truth);
                default -> attributes.put(AttributeKey.stringKey(name), value.toString());
            }
        });
        return attributes.build();
    }
}
