package io.katydid.scenario.yaml;

import io.katydid.scenario.Origin;
import io.katydid.scenario.Target;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import org.jspecify.annotations.Nullable;

/** Reads {@code target}: the server under test. */
final class TargetReader {

    private static final String ADDRESS = "an address such as https://shop.test";

    private final Problems problems;

    TargetReader(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Target read(MappingReader root) {
        ScalarNode scalar = root.scalar("target", "an address", ADDRESS);
        if (scalar == null) {
            if (!root.has("target")) {
                root.missing("there is no target; write target: https://shop.test, or give --host");
            }
            return null;
        }
        String text = scalar.text().strip();
        if (text.contains(TemplateParser.OPEN)) {
            return wrong(scalar, "has an expression, but the target is known before the start; write it as text");
        }
        Urls.Parsed url = Urls.parse(text);
        Origin origin = url.origin();
        if (origin == null) {
            return wrong(scalar, url.mistake());
        }
        String path = url.rest();
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            return wrong(scalar, "has a query or a fragment; write it without, and queries in the steps");
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return wrong(scalar, "contains a blank, which an address cannot have; write %20");
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return new Target(origin, path.substring(0, end));
    }

    /** Credentials are not repeated in messages. */
    private @Nullable Target wrong(ScalarNode scalar, @Nullable String what) {
        String subject = scalar.text().indexOf('@') >= 0 ? "the target" : ProblemText.describe(scalar);
        problems.add(scalar.at(), subject + " " + what);
        return null;
    }
}
