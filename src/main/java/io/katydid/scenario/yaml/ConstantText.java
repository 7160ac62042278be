package io.katydid.scenario.yaml;

import io.katydid.scenario.Template;
import io.katydid.scenario.Template.Part;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Texts whose expressions are known before the start: variables, secrets, and base64 of these. */
final class ConstantText {

    private final Scope.Known known;
    private final Problems problems;

    ConstantText(Scope.Known known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    /** Values of options and environment variables contain no expressions. */
    String of(ScalarNode scalar) {
        String text = scalar.text();
        if (!scalar.at().isOption()) {
            TemplateParser.Parsed parsed = TemplateParser.parse(text);
            parsed.mistakes().forEach(mistake -> problems.add(scalar.at(), mistake));
            text = text(scalar, parsed.template());
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            problems.add(scalar.at(), "a header is one line; remove line breaks and other control characters");
        }
        return text;
    }

    private String text(ScalarNode scalar, Template template) {
        StringBuilder text = new StringBuilder();
        for (Part part : template.parts()) {
            switch (part) {
                case Template.Literal(String literal) -> text.append(literal);
                case Template.Variable(String name) -> text.append(value(scalar, name));
                case Template.Base64(Template inner) ->
                    text.append(Base64.getEncoder()
                            .encodeToString(text(scalar, inner).getBytes(StandardCharsets.UTF_8)));
                default ->
                    problems.add(
                            scalar.at(), "this is known before the start; write a text, ${variable} or base64 of them");
            }
        }
        return text.toString();
    }

    private String value(ScalarNode scalar, String name) {
        if (known.secrets().containsKey(name)) {
            return known.secrets().get(name).reveal();
        }
        Object variable = known.variables().get(name);
        if (variable == null) {
            problems.add(
                    scalar.at(),
                    "there is no variable " + ProblemText.quote(name) + "; declare it under variables or secrets");
            return "";
        }
        return variable.toString();
    }
}
