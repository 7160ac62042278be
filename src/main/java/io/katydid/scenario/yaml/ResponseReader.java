package io.katydid.scenario.yaml;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import io.katydid.scenario.Capture;
import io.katydid.scenario.Expectation;
import io.katydid.scenario.Expectation.JsonEquals;
import io.katydid.scenario.StatusSet;
import io.katydid.scenario.Template;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what is expected of a response ({@code expect}) and captured from it ({@code capture}). */
final class ResponseReader {

    private static final List<String> SOURCES = List.of("json", "regex", "header", "cookie");
    private static final String CAPTURE =
            "{ json: $.token }, { regex: 'id=(.*)' }, { header: NAME } or { cookie: NAME }";

    private final Scope scope;
    private final Problems problems;

    ResponseReader(Scope scope, Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    Expectation expectation(MappingReader request) {
        return request.inner("expect", SchemaSection.EXPECT).map(this::expected).orElse(Expectation.NONE);
    }

    private Expectation expected(MappingReader mapping) {
        Node status = mapping.node("status");
        StatusSet set = status == null ? null : new StatusReader(problems).read(status);
        Template contains = mapping.inner("body", SchemaSection.EXPECT_BODY)
                .map(this::contains)
                .orElse(null);
        List<JsonEquals> json = new ArrayList<>();
        mapping.members("json", "{ $.ok: true }").forEach((path, entry) -> {
            checkPath(path, entry.key());
            json.add(new JsonEquals(path, new JsonReader(scope, problems).read(entry.value())));
        });
        Duration within = mapping.positiveDuration("within");
        mapping.finish();
        return new Expectation(set, contains, json, within);
    }

    private @Nullable Template contains(MappingReader mapping) {
        ScalarNode text = mapping.scalar("contains", "a text", "the text to look for");
        if (!mapping.has("contains")) {
            mapping.missing("body expects nothing; write { contains: text }");
        }
        mapping.finish();
        return text == null ? null : scope.template(text, Scope.Kind.TEXT);
    }

    List<Capture> captures(MappingReader request) {
        List<Capture> captures = new ArrayList<>();
        request.members("capture", "{ token: { json: $.token } }").forEach((name, entry) -> {
            DefinitionsReader.checkName(name, entry.key(), problems);
            scope.capture(name, entry.key());
            Capture capture =
                    capture(name, MappingReader.of(SchemaSection.CAPTURE, entry.key(), entry.value(), problems));
            if (capture != null) {
                captures.add(capture);
            }
        });
        return captures;
    }

    private @Nullable Capture capture(String name, MappingReader mapping) {
        String kind = mapping.oneOf(SOURCES);
        Object fallback = fallback(mapping);
        ScalarNode where = kind == null ? null : mapping.scalar(kind, "a text", CAPTURE);
        if (kind == null) {
            mapping.missing("the capture " + ProblemText.quote(name) + " has no source; write " + CAPTURE);
        }
        mapping.finish();
        Capture.Source source = kind == null || where == null ? null : source(kind, where);
        return source == null ? null : new Capture(name, source, fallback);
    }

    private @Nullable Object fallback(MappingReader mapping) {
        ScalarNode scalar = mapping.scalar("default", "a default", "one value");
        if (scalar != null && scalar.text().contains(TemplateParser.OPEN)) {
            problems.add(scalar.at(), ProblemText.describe(scalar) + " has an expression; a default is a plain value");
        }
        return scalar == null ? null : scalar.value();
    }

    private Capture.@Nullable Source source(String kind, ScalarNode where) {
        return switch (kind) {
            case "json" -> {
                checkPath(where.text(), where.at());
                yield new Capture.Source.Json(where.text());
            }
            case "regex" -> regex(where);
            case "header" -> new Capture.Source.Header(name(where, "a header"));
            default -> new Capture.Source.Cookie(name(where, "a cookie"));
        };
    }

    private Capture.@Nullable Source regex(ScalarNode where) {
        try {
            return new Capture.Source.Regex(Pattern.compile(where.text()));
        } catch (PatternSyntaxException e) {
            problems.add(
                    where.at(),
                    ProblemText.describe(where) + " is not a regular expression (" + e.getDescription()
                            + " at character " + (e.getIndex() + 1) + "); write one such as 'id=([0-9]+)'");
        } catch (StackOverflowError _) {
            problems.add(where.at(), ProblemText.describe(where) + " is nested too deeply; write a simpler expression");
        }
        return null;
    }

    private String name(ScalarNode where, String noun) {
        if (where.text().isEmpty() || !where.text().chars().allMatch(HeadersReader::isTokenCharacter)) {
            problems.wrong(where, "the name of " + noun, "its name alone, such as session");
        }
        return where.text();
    }

    private void checkPath(String path, Position at) {
        if (!path.startsWith("$")) {
            problems.add(at, ProblemText.quote(path) + " is not a JSONPath; write one such as $.token");
            return;
        }
        try {
            JsonPath.compile(path);
        } catch (InvalidPathException | IllegalArgumentException | StackOverflowError _) {
            // The library's reasons are the texts of its exceptions, which help no one
            problems.add(at, ProblemText.quote(path) + " is not a JSONPath; write one such as $.items[0].id");
        }
    }
}
