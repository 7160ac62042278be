package io.katydid.scenario.yaml;

import io.katydid.scenario.Secret;
import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code variables} and {@code secrets}: the names that every user class can use. */
final class DefinitionsReader {

    private final ExternalInputs inputs;
    private final Problems problems;

    DefinitionsReader(ExternalInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    Scope.Known read(MappingReader root) {
        Set<String> names = new HashSet<>();
        Map<String, Object> variables = variables(root, names);
        Map<String, Secret> secrets = secrets(root, names);
        return new Scope.Known(variables, secrets, names);
    }

    private Map<String, Object> variables(MappingReader root, Set<String> names) {
        Map<String, Object> variables = new LinkedHashMap<>();
        root.members("variables", "{ currency: EUR }").forEach((name, entry) -> {
            names.add(name);
            checkName(name, entry.key(), problems);
            Object value = switch (entry.value()) {
                case ScalarNode scalar -> value(scalar);
                case ListNode list -> values(list);
                case MapNode map -> {
                    problems.wrong(map, "a variable", "one value or a list such as [ a, b ]");
                    yield null;
                }
            };
            if (value != null) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    private List<Object> values(ListNode list) {
        List<Object> values = new ArrayList<>();
        for (Node item : list.items()) {
            Object value = item instanceof ScalarNode scalar ? value(scalar) : null;
            if (value != null) {
                values.add(value);
            } else if (!(item instanceof ScalarNode)) {
                problems.wrong(item, "an element of a variable", "single values");
            }
        }
        if (list.items().isEmpty()) {
            problems.add(list.at(), "the list is empty; write at least one value");
        }
        return values;
    }

    private @Nullable Object value(ScalarNode scalar) {
        if (scalar.text().contains(TemplateParser.OPEN)) {
            problems.add(
                    scalar.at(),
                    ProblemText.describe(scalar)
                            + " has an expression; a variable is a plain value, so write the expression where it is"
                            + " used");
            return null;
        }
        Object value = scalar.value();
        if (value == null) {
            problems.wrong(scalar, "a variable", "one value or a list such as [ a, b ]");
        }
        if (value instanceof BigInteger) {
            problems.add(scalar.at(), ProblemText.describe(scalar) + " is too large for a number; put it in quotes");
        }
        return value;
    }

    private Map<String, Secret> secrets(MappingReader root, Set<String> names) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        root.members("secrets", "{ pass: { env: NAME } }").forEach((name, entry) -> {
            if (!names.add(name)) {
                problems.add(
                        entry.key(), ProblemText.quote(name) + " is a variable already; give the secret another name");
            }
            checkName(name, entry.key(), problems);
            Secret secret = secret(name, entry);
            if (secret != null) {
                secrets.put(name, secret);
            }
        });
        return secrets;
    }

    private @Nullable Secret secret(String name, MapNode.Entry entry) {
        if (!(entry.value() instanceof MapNode)) {
            // The value may be the secret itself, so it is not quoted
            problems.add(
                    entry.value().at(),
                    "the secret " + ProblemText.quote(name) + " has its value in the scenario, or none at all; "
                            + "write { env: NAME } or { file: PATH }");
            return null;
        }
        MappingReader mapping = MappingReader.of(SchemaSection.SECRET, entry.key(), entry.value(), problems);
        String source = mapping.oneOf(SchemaSection.SECRET.keys());
        ScalarNode where = source == null ? null : mapping.scalar(source, "a name", "the name of a variable or file");
        mapping.finish();
        if (source == null) {
            mapping.missing(
                    "the secret " + ProblemText.quote(name) + " has no source; write { env: NAME } or { file: PATH }");
        }
        if (source == null || where == null) {
            return null;
        }
        return source.equals("env") ? fromVariable(name, where) : fromFile(name, where);
    }

    private @Nullable Secret fromVariable(String name, ScalarNode where) {
        String value = inputs.variable(where.text());
        if (value == null || value.isEmpty()) {
            problems.add(
                    where.at(),
                    "the environment variable " + ProblemText.quote(where.text()) + " of the secret "
                            + ProblemText.quote(name) + (value == null ? " is not set" : " is empty")
                            + "; set it before the start");
            return null;
        }
        return new Secret("env " + where.text(), value);
    }

    private @Nullable Secret fromFile(String name, ScalarNode where) {
        ExternalInputs.Content content = inputs.read(where.text());
        if (content.text() == null || content.text().isBlank()) {
            String wrong = content.text() == null ? content.mistake() : "is empty";
            problems.add(
                    where.at(),
                    "the file " + ProblemText.quote(where.text()) + " of the secret " + ProblemText.quote(name) + " "
                            + wrong + "; name a file that contains the value");
            return null;
        }
        return new Secret("file " + where.text(), withoutLastLineBreak(content.text()));
    }

    /** Editors end a file with a line break that is not part of the secret. */
    private static String withoutLastLineBreak(String text) {
        String shorter = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return shorter.endsWith("\r") ? shorter.substring(0, shorter.length() - 1) : shorter;
    }

    static void checkName(String name, Position at, Problems problems) {
        boolean fine = !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> TemplateParser.isPartOfName((char) c));
        if (!fine) {
            problems.add(
                    at,
                    ProblemText.quote(name)
                            + " cannot be the name of a variable; write letters, digits, '_', '-' and '.', "
                            + "and no digit first");
        }
    }
}
