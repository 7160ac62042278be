package io.katydid.scenario.yaml;

import io.katydid.scenario.Template;
import io.katydid.scenario.Template.Part;
import io.katydid.scenario.tree.ProblemText;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses text with expressions into a template. Any text yields one: mistakes are listed, and parsing continues after
 * them.
 *
 * <p>An expression is a name, random, uuid, now, or base64 of text and expressions; a doubled dollar sign before a
 * brace is a literal one.
 */
final class TemplateParser {

    static final String OPEN = "${";

    private static final String ESCAPED = "$${";
    private static final List<String> FUNCTIONS = List.of("random", "uuid", "now", "base64");

    /** Nesting of {@code base64}: two levels are unlikely, more is an attack on the stack. */
    private static final int DEEPEST = 8;

    private final String source;
    private final List<String> mistakes = new ArrayList<>();
    private int at;

    /** The result of parsing a text. */
    record Parsed(Template template, List<String> mistakes) {}

    private TemplateParser(String source) {
        this.source = source;
    }

    static Parsed parse(String source) {
        if (source.indexOf('$') < 0) {
            return new Parsed(Template.literal(source), List.of());
        }
        TemplateParser parser = new TemplateParser(source);
        List<Part> parts = parser.parts(false, 0);
        return new Parsed(new Template(source, parts), List.copyOf(parser.mistakes));
    }

    /** Parses to the end of the text, or inside base64 to its closing parenthesis and brace. */
    private List<Part> parts(boolean inside, int depth) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < source.length() && !(inside && atEndOfCall())) {
            if (source.startsWith(ESCAPED, at)) {
                literal.append(OPEN);
                at += ESCAPED.length();
            } else if (source.startsWith(OPEN, at)) {
                Part part = expression(depth);
                if (!literal.isEmpty()) {
                    parts.add(new Template.Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(part);
            } else {
                literal.append(source.charAt(at++));
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Template.Literal(literal.toString()));
        }
        return parts;
    }

    private boolean atEndOfCall() {
        if (source.charAt(at) != ')') {
            return false;
        }
        int next = skipBlanks(at + 1);
        return next < source.length() && source.charAt(next) == '}';
    }

    private Part expression(int depth) {
        int begin = at;
        int start = skipBlanks(at + OPEN.length());
        int end = start;
        while (end < source.length() && isPartOfName(source.charAt(end))) {
            end++;
        }
        String name = source.substring(start, end);
        at = skipBlanks(end);
        char next = at < source.length() ? source.charAt(at) : 0;
        if (!name.isEmpty() && next == '}') {
            at++;
            return new Template.Variable(name);
        }
        if (!name.isEmpty() && next == '(') {
            at++;
            return call(name, begin, depth);
        }
        return broken(begin, "is not an expression");
    }

    private Part call(String name, int begin, int depth) {
        if (name.equals("base64")) {
            return base64(begin, depth);
        }
        int brace = source.indexOf('}', at);
        String inside = brace < 0 ? "" : source.substring(at, brace).strip();
        if (!inside.endsWith(")")) {
            return broken(begin, "is not closed by ')}'");
        }
        String arguments = inside.substring(0, inside.length() - 1).strip();
        at = brace + 1;
        return switch (name) {
            case "random" -> random(arguments, begin);
            case "uuid", "now" -> {
                if (!arguments.isEmpty()) {
                    mistakes.add(ProblemText.quote(name) + " takes nothing between its parentheses; write ${" + name
                            + "()}");
                }
                yield name.equals("uuid") ? new Template.Uuid() : new Template.Now();
            }
            default -> unknown(name);
        };
    }

    private Part base64(int begin, int depth) {
        if (depth == DEEPEST) {
            at = source.length();
            return mistake("base64 is nested too deeply in " + ProblemText.quote(source));
        }
        int inside = at;
        List<Part> parts = parts(true, depth + 1);
        if (at >= source.length()) {
            return mistake(ProblemText.quote(source.substring(begin)) + " is not closed by ')}'");
        }
        Template inner = new Template(source.substring(inside, at), parts);
        at = skipBlanks(at + 1) + 1;
        return new Template.Base64(inner);
    }

    private Part random(String arguments, int begin) {
        if (arguments.contains(OPEN)) {
            return broken(begin, "has an expression inside random(), which takes none");
        }
        if (arguments.indexOf('|') >= 0) {
            return new Template.RandomChoice(List.of(arguments.split("\\|", -1)));
        }
        int dots = arguments.indexOf("..");
        if (dots >= 0) {
            return range(arguments, dots);
        }
        if (!arguments.isEmpty() && arguments.chars().allMatch(c -> isPartOfName((char) c))) {
            return new Template.RandomElement(arguments);
        }
        return mistake("random() wants a range, choices or the name of a list; write ${random(1..500)}, "
                + "${random(hat|coat)} or ${random(NAME)}");
    }

    private Part range(String arguments, int dots) {
        try {
            long low = Long.parseLong(arguments.substring(0, dots).strip());
            long high = Long.parseLong(arguments.substring(dots + 2).strip());
            if (low > high) {
                return mistake(
                        ProblemText.quote(arguments) + " runs backwards; write ${random(" + high + ".." + low + ")}");
            }
            // The size of the range must be a long too, for the generator of random numbers
            Math.addExact(Math.subtractExact(high, low), 1);
            Math.addExact(high, 1);
            return new Template.RandomRange(low, high);
        } catch (NumberFormatException | ArithmeticException _) {
            return mistake(ProblemText.quote(arguments) + " is not a range of whole numbers; write ${random(1..500)}");
        }
    }

    private Part unknown(String name) {
        String all = ProblemText.list(FUNCTIONS);
        String instead = name.equals("env")
                ? "declare the variable under secrets, as NAME: { env: VARIABLE }, and write ${NAME}"
                : ProblemText.meant(name, FUNCTIONS, "there are " + all);
        return mistake("unknown function " + ProblemText.quote(name) + "; " + instead);
    }

    /** Reports an expression and continues after its brace, or at the end of the text. */
    private Part broken(int begin, String what) {
        int close = source.indexOf('}', begin);
        at = close < 0 ? source.length() : Math.max(at, close + 1);
        String written = source.substring(begin, at);
        return mistake(ProblemText.quote(written) + " " + what + "; write ${name}, or $${ for a literal '${'");
    }

    private Part mistake(String message) {
        mistakes.add(message);
        return new Template.Literal("");
    }

    private int skipBlanks(int from) {
        int next = from;
        while (next < source.length() && source.charAt(next) == ' ') {
            next++;
        }
        return next;
    }

    static boolean isPartOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }
}
