package io.katydid.scenario.yaml;

import io.katydid.scenario.Header;
import io.katydid.scenario.Template;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code headers}, of all requests or of a single one. */
final class HeadersReader {

    /** The sender frames messages (RFC 9112, 6); wrong framing would break the connection for the next request. */
    private static final Set<String> OURS = Set.of("content-length", "transfer-encoding");

    private final Scope scope;
    private final Problems problems;

    HeadersReader(Scope scope, Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    List<Header> read(MappingReader mapping) {
        List<Header> headers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        mapping.members("headers", "{ accept: application/json }").forEach((name, entry) -> {
            checkName(name, entry.key());
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(entry.key(), "the header " + ProblemText.quote(name) + " is given twice; keep one");
            }
            headers.add(new Header(name, value(entry.value())));
        });
        return headers;
    }

    private Template value(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.isNull()) {
            return scope.template(scalar, Scope.Kind.LINE);
        }
        problems.wrong(node, "the value of a header", "one text");
        return Template.literal("");
    }

    private void checkName(String name, Position at) {
        if (name.isEmpty() || !name.chars().allMatch(HeadersReader::isTokenCharacter)) {
            problems.add(at, ProblemText.quote(name) + " is not the name of a header; write one such as x-api-key");
        } else if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            problems.add(at, "the header " + ProblemText.quote(name) + " follows from the body; remove it");
        }
    }

    /** The characters of a token (RFC 9110, 5.6.2). */
    static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
