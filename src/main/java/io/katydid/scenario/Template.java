package io.katydid.scenario;

import java.util.List;

/**
 * Parsed text that may contain expressions. An empty list of parts is the empty text.
 *
 * @param source as written in the scenario
 * @param parts in order; adjacent literals are already joined
 */
public record Template(String source, List<Part> parts) {

    public Template {
        parts = List.copyOf(parts);
    }

    /** A part of a template. */
    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /** {@code ${name}}: a variable, a secret, a captured value or a feeder's column. */
    public record Variable(String name) implements Part {}

    /** {@code ${random(LOW..HIGH)}}: a whole number, both bounds inclusive. */
    public record RandomRange(long low, long high) implements Part {}

    /** {@code ${random(a|b|c)}}: one of these texts. */
    public record RandomChoice(List<String> choices) implements Part {
        public RandomChoice {
            choices = List.copyOf(choices);
        }
    }

    /** {@code ${random(LIST)}}: one element of the variable LIST. */
    public record RandomElement(String variable) implements Part {}

    /** {@code ${uuid()}}: a random UUID, version 4. */
    public record Uuid() implements Part {}

    /** {@code ${now()}}: milliseconds since the epoch. */
    public record Now() implements Part {}

    /** {@code ${base64(…)}}: the UTF-8 bytes of the argument in the standard alphabet, padded. */
    public record Base64(Template inner) implements Part {}

    public static Template literal(String text) {
        return new Template(text, text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    /** Returns whether it contains no expression. */
    public boolean isLiteral() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    /** Returns whether it is a single expression, so that a JSON value keeps its type. */
    public boolean isExpression() {
        return parts.size() == 1 && !(parts.getFirst() instanceof Literal);
    }

    /** Returns the text of a template without expressions. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Literal(String literal))) {
                throw new IllegalStateException("'" + source + "' has expressions");
            }
            text.append(literal);
        }
        return text.toString();
    }
}
