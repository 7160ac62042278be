package io.katydid.scenario.yaml;

import io.katydid.scenario.Secret;
import io.katydid.scenario.Template;
import io.katydid.scenario.Template.Part;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that expressions of a user class may use. A capture may follow its use, in a step that is repeated, so
 * expressions are collected while reading and checked at the end.
 */
final class Scope {

    private final Known known;
    private final List<Use> others;
    private final Problems problems;
    private final Set<String> captured = new HashSet<>();
    private final List<Use> uses = new ArrayList<>();
    private boolean open;

    /**
     * The names that the scenario defines for all user classes.
     *
     * @param names including those with wrong values, so that a mistake is reported once
     */
    record Known(Map<String, Object> variables, Map<String, Secret> secrets, Set<String> names) {}

    /** What a template is used for. */
    enum Kind {
        TEXT,
        /** A single line, of a header or a URL. */
        LINE,
        /** A JSON value: a single expression keeps its type, so it may be a list. */
        JSON
    }

    record Use(Position at, Template template, Kind kind) {}

    Scope(Known known, Problems problems) {
        this(known, List.of(), problems);
    }

    /** Returns a scope that must be able to evaluate these expressions too. */
    Scope(Known known, List<Use> others, Problems problems) {
        this.known = known;
        this.others = others;
        this.problems = problems;
    }

    /** Accepts any name: it may come from a feature that this version does not support. */
    void open() {
        open = true;
    }

    /** Reads a text that may contain expressions. */
    Template template(ScalarNode scalar, Kind kind) {
        TemplateParser.Parsed parsed = TemplateParser.parse(scalar.text());
        parsed.mistakes().forEach(mistake -> problems.add(scalar.at(), mistake));
        if (kind == Kind.LINE || !parsed.template().isLiteral()) {
            uses.add(new Use(scalar.at(), parsed.template(), kind));
        }
        return parsed.template();
    }

    /** Checks expressions without captures and returns the others, for the scopes of the user classes. */
    List<Use> checkKnown() {
        List<Use> rest = new ArrayList<>();
        for (Use use : uses) {
            if (known.names().containsAll(names(use.template()))) {
                check(use, use.template(), use.kind());
            } else {
                rest.add(use);
            }
        }
        return rest;
    }

    private static Set<String> names(Template template) {
        Set<String> names = new HashSet<>();
        for (Part part : template.parts()) {
            switch (part) {
                case Template.Variable(String name) -> names.add(name);
                case Template.RandomElement(String name) -> names.add(name);
                case Template.Base64(Template inner) -> names.addAll(names(inner));
                default -> {}
            }
        }
        return names;
    }

    void capture(String name, Position at) {
        if (known.secrets().containsKey(name)) {
            problems.add(at, ProblemText.quote(name) + " is a secret already; capture into another name");
        }
        captured.add(name);
    }

    /** Checks every expression that was read. */
    void check() {
        check(others);
        check(uses);
    }

    private void check(List<Use> some) {
        for (Use use : some) {
            if (problems.isFull()) {
                return;
            }
            check(use, use.template(), use.kind());
        }
    }

    private void check(Use use, Template template, Kind kind) {
        boolean whole = kind == Kind.JSON && template.isExpression();
        for (Part part : template.parts()) {
            switch (part) {
                case Template.Literal(String text) -> line(use, kind, text, "this");
                case Template.RandomChoice(List<String> choices) ->
                    choices.forEach(choice -> line(use, kind, choice, "this"));
                case Template.Variable(String name) -> variable(use, kind, name, whole);
                case Template.RandomElement(String name) -> element(use, kind, name);
                case Template.Base64(Template inner) -> check(use, inner, Kind.TEXT);
                default -> {}
            }
        }
    }

    private void variable(Use use, Kind kind, String name, boolean whole) {
        if (!isDefined(use, name)) {
            return;
        }
        Object value = known.variables().get(name);
        if (value instanceof List && !whole && !captured.contains(name)) {
            problems.add(
                    use.at(),
                    "the variable " + ProblemText.quote(name) + " is a list; write ${random(" + name
                            + ")} for one of it");
        }
        if (value instanceof String text) {
            line(use, kind, text, "the variable " + ProblemText.quote(name));
        }
        Secret secret = known.secrets().get(name);
        if (secret != null) {
            line(use, kind, secret.reveal(), "the secret " + ProblemText.quote(name));
        }
    }

    private void element(Use use, Kind kind, String name) {
        if (!isDefined(use, name) || captured.contains(name) || open) {
            return;
        }
        Object value = known.variables().get(name);
        if (value instanceof List<?> list) {
            list.forEach(item -> line(use, kind, String.valueOf(item), "the variable " + ProblemText.quote(name)));
        } else if (value != null || known.secrets().containsKey(name)) {
            problems.add(
                    use.at(),
                    ProblemText.quote(name) + " is not a list; write ${" + name
                            + "}, or make it a list such as [ a, b ]");
        }
    }

    private boolean isDefined(Use use, String name) {
        if (open || captured.contains(name) || known.names().contains(name)) {
            return true;
        }
        if (problems.isFull()) {
            return false;
        }
        List<String> all = new ArrayList<>(known.names());
        all.addAll(captured);
        problems.add(
                use.at(),
                "the variable " + ProblemText.quote(name) + " is not defined; "
                        + ProblemText.meant(name, all, otherwise(name)));
        return false;
    }

    private static String otherwise(String name) {
        return switch (name) {
            case "uuid", "now" -> "did you mean ${" + name + "()}?";
            default -> "define it under variables or secrets, or capture it in a step of this user class";
        };
    }

    private void line(Use use, Kind kind, @Nullable String text, String subject) {
        if (kind == Kind.LINE && text != null && text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            problems.add(
                    use.at(), subject + " contains a line break, which a header or an address cannot have; remove it");
        }
    }
}
