package io.katydid.load.program;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.katydid.scenario.Body;
import io.katydid.scenario.JsonTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The body of a request, bound to a user class. One without expressions is rendered once, before the start. */
final class BoundBody {

    private static final JsonFactory JSON = new JsonFactory();

    /** Renders the bytes, or returns null when a variable has no value. */
    @FunctionalInterface
    private interface Form {
        byte @Nullable [] render(Session session);
    }

    private final @Nullable String type;
    private final Form form;

    private BoundBody(@Nullable String type, Form form) {
        this.type = type;
        this.form = form;
    }

    /** Returns the content type that belongs to the body, or null when it is left to the headers. */
    @Nullable
    String type() {
        return type;
    }

    /** Returns the bytes, or null when a variable in the body has no value. */
    byte @Nullable [] render(Session session) {
        return form.render(session);
    }

    static BoundBody of(Body body, VariableSlots slots) {
        return switch (body) {
            case Body.Json json -> new BoundBody("application/json", json(bind(json.value(), slots)));
            case Body.Form fields -> new BoundBody("application/x-www-form-urlencoded", fields(fields, slots));
            case Body.Text text -> new BoundBody(null, text(slots.text(text.text())));
        };
    }

    private static Form text(BoundTemplate text) {
        return constant(text.isConstant(), session -> {
            String rendered = text.render(session);
            return rendered == null ? null : rendered.getBytes(StandardCharsets.UTF_8);
        });
    }

    private static Form fields(Body.Form form, VariableSlots slots) {
        List<String> names =
                form.fields().stream().map(field -> encode(field.name())).toList();
        List<BoundTemplate> values =
                form.fields().stream().map(field -> slots.text(field.value())).toList();
        return constant(values.stream().allMatch(BoundTemplate::isConstant), session -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < names.size(); i++) {
                String value = values.get(i).render(session);
                if (value == null) {
                    return null;
                }
                text.append(i == 0 ? "" : "&").append(names.get(i)).append('=').append(encode(value));
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        });
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Form json(Node node) {
        return constant(node.isConstant(), session -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                if (!node.write(json, session)) {
                    return null;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot fail", e);
            }
            return bytes.toByteArray();
        });
    }

    private static Form constant(boolean constant, Form form) {
        if (!constant) {
            return form;
        }
        Session empty = new Session(new Object[0], new SplittableRandom(0));
        byte[] bytes = form.render(empty);
        return session -> bytes;
    }

    /** A bound JSON value. */
    private sealed interface Node {
        /** Returns false when a variable has no value; what was written is then incomplete. */
        boolean write(JsonGenerator json, Session session) throws IOException;

        boolean isConstant();
    }

    private record Members(Map<String, Node> members, List<String> names) implements Node {
        @Override
        public boolean write(JsonGenerator json, Session session) throws IOException {
            json.writeStartObject();
            for (String name : names) {
                json.writeFieldName(name);
                Node member = members.get(name);
                if (member == null || !member.write(json, session)) {
                    return false;
                }
            }
            json.writeEndObject();
            return true;
        }

        @Override
        public boolean isConstant() {
            return members.values().stream().allMatch(Node::isConstant);
        }
    }

    private record Elements(List<Node> elements) implements Node {
        @Override
        public boolean write(JsonGenerator json, Session session) throws IOException {
            json.writeStartArray();
            for (Node element : elements) {
                if (!element.write(json, session)) {
                    return false;
                }
            }
            json.writeEndArray();
            return true;
        }

        @Override
        public boolean isConstant() {
            return elements.stream().allMatch(Node::isConstant);
        }
    }

    private record Value(BoundTemplate text) implements Node {
        @Override
        public boolean write(JsonGenerator json, Session session) throws IOException {
            Object value = text.value(session);
            if (value == null) {
                return false;
            }
            writeScalar(json, value);
            return true;
        }

        @Override
        public boolean isConstant() {
            return text.isConstant();
        }
    }

    private record Scalar(@Nullable Object value) implements Node {
        @Override
        public boolean write(JsonGenerator json, Session session) throws IOException {
            if (value == null) {
                json.writeNull();
            } else {
                writeScalar(json, value);
            }
            return true;
        }

        @Override
        public boolean isConstant() {
            return true;
        }
    }

    private static Node bind(JsonTemplate template, VariableSlots slots) {
        return switch (template) {
            case JsonTemplate.Members members -> {
                Map<String, Node> bound = new HashMap<>();
                members.members().forEach((name, member) -> bound.put(name, bind(member, slots)));
                yield new Members(bound, List.copyOf(members.members().keySet()));
            }
            case JsonTemplate.Elements elements -> {
                List<Node> bound = new ArrayList<>();
                elements.elements().forEach(element -> bound.add(bind(element, slots)));
                yield new Elements(bound);
            }
            case JsonTemplate.Text text -> new Value(slots.text(text.text()));
            case JsonTemplate.Scalar scalar -> new Scalar(scalar.value());
        };
    }

    private static void writeScalar(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Boolean bool -> json.writeBoolean(bool);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case JsonValues.Json raw -> json.writeRawValue(raw.text());
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    writeScalar(json, element);
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
