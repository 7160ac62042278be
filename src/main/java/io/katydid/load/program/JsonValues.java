package io.katydid.load.program;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parses the JSON of responses, reads it by path, and compares values. */
final class JsonValues {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // otherwise 100.0 becomes 1E+2
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
            .mappingProvider(new JacksonMappingProvider(MAPPER))
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private JsonValues() {}

    /** Returns null for a text that is not JSON. */
    static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null || node.isMissingNode() ? null : node;
        } catch (IOException | NumberFormatException e) {
            // a response that is not JSON, or has a number beyond all limits, has none of the paths, which is counted
            // as
            // a failure
            return null;
        }
    }

    /** Returns what the path leads to, or null when it leads nowhere. */
    static @Nullable JsonNode read(JsonNode node, JsonPath path) {
        // a function such as length() returns a plain object, anything else a node
        Object found;
        try {
            found = path.<@Nullable Object>read(node, PATHS);
        } catch (JsonPathException e) {
            // a function without input, such as max() of no numbers, throws in spite of the options
            return null;
        }
        JsonNode read = found == null || found instanceof JsonNode ? (JsonNode) found : plain(found);
        boolean nothing = read != null && read.isArray() && read.isEmpty() && !path.isDefinite();
        return nothing ? null : read;
    }

    private static JsonNode plain(Object value) {
        return switch (value) {
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case Number number -> DecimalNode.valueOf(new BigDecimal(number.toString()));
            case Boolean bool -> BooleanNode.valueOf(bool);
            default -> TextNode.valueOf(value.toString());
        };
    }

    /** Returns a value that a session can hold, or null for a JSON null and for what is not there. */
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
        return node.isNumber() ? node.decimalValue() : new Json(node.toString());
    }

    /** An object or array as it stood in a response: the same in text, and still an object or array in a JSON body. */
    record Json(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    static boolean equal(JsonNode actual, @Nullable Object wanted) {
        if (wanted == null) {
            return actual.isNull();
        }
        if (wanted instanceof Double number && !Double.isFinite(number)) {
            return false;
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
