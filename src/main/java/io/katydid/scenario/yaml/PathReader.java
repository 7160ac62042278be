package io.katydid.scenario.yaml;

import io.katydid.scenario.Template;
import io.katydid.scenario.Template.Part;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the URL or path of a request, and derives its name if it has none. */
final class PathReader {

    private static final String PATH = "a path such as /items, or a whole address";

    private final Scope scope;
    private final Problems problems;

    PathReader(Scope scope, Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    Template read(MappingReader mapping, String method) {
        ScalarNode scalar = mapping.scalar(method, "a path", PATH);
        if (scalar == null) {
            return Template.literal("/");
        }
        Template path = withoutFragment(scope.template(scalar, Scope.Kind.LINE));
        check(scalar, path);
        return path;
    }

    private void check(ScalarNode scalar, Template path) {
        String start = startOf(path);
        if (Urls.isAbsolute(start)) {
            checkAuthority(scalar, path, start);
        } else if (path.isLiteral() || !start.isEmpty()) {
            if (!start.startsWith("/")) {
                problems.wrong(scalar, "a path", start.contains("://") ? PATH + " of http or https" : PATH);
            }
        }
        if (literals(path).chars().anyMatch(c -> c == ' ' || c == '\t')) {
            problems.add(
                    scalar.at(),
                    ProblemText.describe(scalar) + " contains a blank, which an address cannot have; write %20");
        }
    }

    /** The server must not depend on a variable: names are resolved and connections counted before the start. */
    private void checkAuthority(ScalarNode scalar, Template path, String start) {
        Urls.Parsed url = Urls.parse(start);
        if (url.rest().isEmpty() && url.mistake() == null && !path.isLiteral()) {
            problems.add(
                    scalar.at(),
                    ProblemText.describe(scalar)
                            + " has an expression in its host; write scheme, host and port as text");
        } else if (url.mistake() != null) {
            String shown = start.indexOf('@') >= 0 ? "this address" : ProblemText.describe(scalar);
            problems.add(scalar.at(), shown + " " + url.mistake());
        }
    }

    /** {@code /items/{id}} of {@code /items/${id}?full=1}. */
    static String nameOf(Template path) {
        StringBuilder name = new StringBuilder();
        for (Part part : path.parts()) {
            switch (part) {
                case Template.Literal(String text) -> name.append(text);
                case Template.Variable(String variable) ->
                    name.append('{').append(variable).append('}');
                case Template.RandomRange _, Template.RandomChoice _, Template.RandomElement _ ->
                    name.append("{random}");
                case Template.Uuid _ -> name.append("{uuid}");
                case Template.Now _ -> name.append("{now}");
                case Template.Base64 _ -> name.append("{base64}");
            }
        }
        String whole = name.toString();
        String rest = Urls.isAbsolute(whole)
                ? Urls.parse(startOf(path)).rest()
                        + whole.substring(startOf(path).length())
                : whole;
        int query = rest.indexOf('?');
        String derived = query < 0 ? rest : rest.substring(0, query);
        return derived.isEmpty() ? "/" : derived;
    }

    /** A fragment is never sent. */
    private static Template withoutFragment(Template path) {
        List<Part> parts = new ArrayList<>();
        for (Part part : path.parts()) {
            if (part instanceof Template.Literal(String text) && text.indexOf('#') >= 0) {
                String before = text.substring(0, text.indexOf('#'));
                if (!before.isEmpty()) {
                    parts.add(new Template.Literal(before));
                }
                break;
            }
            parts.add(part);
        }
        return new Template(path.source(), parts);
    }

    private static String startOf(Template path) {
        return !path.parts().isEmpty() && path.parts().getFirst() instanceof Template.Literal(String text) ? text : "";
    }

    private static String literals(Template path) {
        StringBuilder literals = new StringBuilder();
        for (Part part : path.parts()) {
            if (part instanceof Template.Literal(String text)) {
                literals.append(text);
            }
        }
        return literals.toString();
    }

    /** Keys have no expressions. */
    static void refuseExpression(String key, Position at, Problems problems) {
        if (key.contains(TemplateParser.OPEN)) {
            problems.add(at, "the key " + ProblemText.quote(key) + " has an expression; only values may have one");
        }
    }
}
