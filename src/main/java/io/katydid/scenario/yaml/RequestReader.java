package io.katydid.scenario.yaml;

import io.katydid.scenario.Body;
import io.katydid.scenario.Capture;
import io.katydid.scenario.Expectation;
import io.katydid.scenario.Header;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Step;
import io.katydid.scenario.Template;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a step that sends a request. */
final class RequestReader {

    static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete", "head", "options");

    private static final List<String> BODIES = List.of("json", "form", "body");
    private static final List<String> REACTIONS = List.of("continue", "end-iteration", "stop-user");
    private static final String NAME = "a text without expressions, such as /items/{id}";

    private final Scope scope;
    private final Set<String> names;
    private final Problems problems;
    private final PathReader paths;
    private final HeadersReader headers;
    private final ResponseReader responses;

    RequestReader(Scope scope, Set<String> names, Problems problems) {
        this.scope = scope;
        this.names = names;
        this.problems = problems;
        this.paths = new PathReader(scope, problems);
        this.headers = new HeadersReader(scope, problems);
        this.responses = new ResponseReader(scope, problems);
    }

    Step.Request read(MapNode map) {
        MappingReader mapping = MappingReader.of(SchemaSection.REQUEST, map.at(), map, problems);
        String method = Optional.ofNullable(mapping.oneOf(METHODS)).orElseThrow();
        Template path = paths.read(mapping, method);
        String name = name(mapping, path);
        List<Header> own = headers.read(mapping);
        Body body = body(mapping);
        Expectation expectation = responses.expectation(mapping);
        List<Capture> captures = responses.captures(mapping);
        OnFailure onFailure = onFailure(mapping);
        mapping.finish();
        names.add(name);
        return new Step.Request(
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                name,
                path,
                own,
                body,
                expectation,
                captures,
                onFailure);
    }

    private String name(MappingReader mapping, Template path) {
        ScalarNode scalar = mapping.scalar("name", "a name", NAME);
        if (scalar == null) {
            return PathReader.nameOf(path);
        }
        String name = scalar.text();
        if (name.contains(TemplateParser.OPEN)) {
            problems.add(
                    scalar.at(),
                    ProblemText.describe(scalar) + " has an expression; a name is known before the start, so write "
                            + NAME);
        } else if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            problems.wrong(scalar, "a name", NAME + " and on one line");
        }
        return name;
    }

    @Nullable
    OnFailure onFailure(MappingReader mapping) {
        ScalarNode scalar = mapping.scalar("on-failure", "an action", ProblemText.choice(REACTIONS));
        if (scalar == null) {
            return null;
        }
        if (!REACTIONS.contains(scalar.text())) {
            problems.wrong(scalar, "an action", ProblemText.choice(REACTIONS));
            return null;
        }
        return OnFailure.valueOf(scalar.text().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private @Nullable Body body(MappingReader mapping) {
        String kind = mapping.oneOf(BODIES);
        Node node = kind == null ? null : mapping.node(kind);
        if (kind == null || node == null) {
            return null;
        }
        return switch (kind) {
            case "json" -> new Body.Json(new JsonReader(scope, problems).read(node));
            case "form" -> new Body.Form(fields(node));
            default -> text(node);
        };
    }

    private List<Body.Field> fields(Node node) {
        List<Body.Field> fields = new ArrayList<>();
        MappingReader.members(node, "{ item: 7 }", problems).entries().forEach((name, entry) -> {
            PathReader.refuseExpression(name, entry.key(), problems);
            if (entry.value() instanceof ScalarNode scalar) {
                ScalarNode value = scalar.isNull() ? new ScalarNode(scalar.at(), "", false) : scalar;
                fields.add(new Body.Field(name, scope.template(value, Scope.Kind.TEXT)));
            } else {
                problems.wrong(entry.value(), "the value of a form field", "one text");
            }
        });
        return fields;
    }

    private @Nullable Body text(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.isNull()) {
            return new Body.Text(scope.template(scalar, Scope.Kind.TEXT));
        }
        problems.wrong(node, "a text", "one text, or json: or form: in place of body:");
        return null;
    }
}
