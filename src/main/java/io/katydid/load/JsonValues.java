package io.katydid.load;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON of answers: parsed, asked by path, compared. */
final class JsonValues {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
            .mappingProvider(new JacksonMappingProvider(MAPPER))
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private JsonValues() {}

    /** Null when it is not JSON. */
    static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null || node.isMissingNode() ? null : node;
        } catch (IOException e) {
            // an answer that is no JSON holds none of the paths; that is what gets counted
            return null;
        }
    }

    /** Null when the path leads nowhere. */
    static @Nullable JsonNode read(JsonNode node, JsonPath path) {
        return path.read(node, PATHS);
    }

    /** A value that a session can hold; null for a JSON null or what is not there. */
    static @Nullable Object value(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
        }
        return node.isNumber() ? node.decimalValue() : node.toString();
    }

    static boolean equal(JsonNode actual, @Nullable Object wanted) {
        if (wanted == null) {
            return actual.isNull();
        }
        if (wanted instanceof Number number) {
            return actual.isNumber() && actual.decimalValue().compareTo(new BigDecimal(number.toString())) == 0;
        }
        if (wanted instanceof Boolean bool) {
            return actual.isBoolean() && actual.booleanValue() == bool;
        }
        return Objects.equals(value(actual), wanted);
    }
}
