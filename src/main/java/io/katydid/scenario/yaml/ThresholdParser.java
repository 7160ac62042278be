package io.katydid.scenario.yaml;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.scenario.Threshold.Metric.Time;
import io.katydid.scenario.tree.ProblemText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Parses a threshold such as {@code p95{name: /orders} < 800ms}. */
final class ThresholdParser {

    private static final List<String> METRICS = List.of(
            "p50",
            "p95",
            "p99",
            "mean",
            "max",
            "service-p99",
            "service-mean",
            "service-max",
            "error-rate",
            "requests",
            "rate");

    private static final String EXAMPLE = "write one such as p99 < 500ms or error-rate < 1%";

    private final String source;
    private final List<String> mistakes = new ArrayList<>();

    /** The result of parsing a text; the threshold is null if there are mistakes. */
    record Parsed(@Nullable Threshold threshold, List<String> mistakes) {}

    /** The parts of the text; name and rest may be absent. */
    private record Pieces(String metric, @Nullable String name, Comparison comparison, String limit, String rest) {}

    private ThresholdParser(String source) {
        this.source = source;
    }

    static Parsed parse(String source) {
        ThresholdParser parser = new ThresholdParser(source.strip());
        return new Parsed(parser.threshold(), List.copyOf(parser.mistakes));
    }

    private @Nullable Threshold threshold() {
        Pieces pieces = pieces();
        if (pieces == null) {
            return null;
        }
        if (pieces.metric().equals("delivered-rate")) {
            mistakes.add("the threshold 'delivered-rate' is not supported yet; remove it");
            return null;
        }
        Metric metric = metric(pieces.metric());
        ThresholdTail tail = ThresholdTail.read(pieces.rest(), mistakes);
        if (metric == null) {
            return null;
        }
        OptionalDouble limit = limit(metric, pieces.limit());
        if (limit.isEmpty()) {
            return null;
        }
        Threshold threshold = new Threshold(
                source, metric, pieces.name(), pieces.comparison(), limit.getAsDouble(), tail.over(), tail.abort());
        if (threshold.abort() && threshold.growsIntoHolding()) {
            mistakes.add("a run begins without requests, so this would end it at once; write a window too, such as"
                    + " over 30s, abort");
        }
        return threshold;
    }

    private @Nullable Pieces pieces() {
        int open = source.indexOf('{');
        int close = source.lastIndexOf('}');
        int sign = indexOfSign(Math.max(close, 0));
        if (sign < 0) {
            mistakes.add(ProblemText.quote(source) + " compares nothing with <, <=, > or >=; " + EXAMPLE);
            return null;
        }
        boolean named = open >= 0 && open < close;
        String name = named ? name(source.substring(open + 1, close)) : null;
        String metric = source.substring(0, named ? open : sign).strip();
        if (named && name == null) {
            return null;
        }
        if (named && !source.substring(close + 1, sign).isBlank()) {
            mistakes.add(ProblemText.quote(source) + " has something between '}' and the comparison; " + EXAMPLE);
            return null;
        }
        boolean equal = source.startsWith("=", sign + 1);
        boolean below = source.charAt(sign) == '<';
        Comparison comparison = below
                ? (equal ? Comparison.AT_MOST : Comparison.BELOW)
                : (equal ? Comparison.AT_LEAST : Comparison.ABOVE);
        String limit = source.substring(sign + (equal ? 2 : 1)).strip();
        int rest = restOf(limit);
        return new Pieces(
                metric,
                name,
                comparison,
                limit.substring(0, rest).strip(),
                limit.substring(rest).strip());
    }

    private int indexOfSign(int from) {
        for (int i = from; i < source.length(); i++) {
            if (source.charAt(i) == '<' || source.charAt(i) == '>') {
                return i;
            }
        }
        return -1;
    }

    /** Returns where a window or an action begins, as in {@code 800ms over 30s, abort}. */
    private static int restOf(String limit) {
        int over = (limit + " ").indexOf(" over ");
        int comma = limit.indexOf(',');
        int first = over < 0 ? comma : comma < 0 ? over : Math.min(over, comma);
        return first < 0 ? limit.length() : first;
    }

    private @Nullable String name(String inside) {
        int colon = inside.indexOf(':');
        String key = colon < 0 ? inside.strip() : inside.substring(0, colon).strip();
        String value = colon < 0 ? "" : unquoted(inside.substring(colon + 1).strip());
        if (!key.equals("name") || value.isEmpty()) {
            mistakes.add(ProblemText.quote("{" + inside + "}") + " chooses no requests; write {name: /items}");
            return null;
        }
        return value;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private @Nullable Metric metric(String name) {
        return switch (name) {
            case "error-rate" -> new Metric.ErrorRate();
            case "requests" -> new Metric.Requests();
            case "rate" -> new Metric.Rate();
            default -> {
                boolean service = name.startsWith("service-");
                Metric time = time(service ? Time.SERVICE : Time.RESPONSE, service ? name.substring(8) : name);
                yield time == null ? unknown(name) : time;
            }
        };
    }

    private static @Nullable Metric time(Time time, String figure) {
        if (figure.equals("mean")) {
            return new Metric.Mean(time);
        }
        if (figure.equals("max")) {
            return new Metric.Max(time);
        }
        OptionalDouble percent = figure.startsWith("p") ? Numbers.number(figure.substring(1)) : OptionalDouble.empty();
        return percent.isPresent() && percent.getAsDouble() <= 100
                ? new Metric.Percentile(time, percent.getAsDouble())
                : null;
    }

    private @Nullable Metric unknown(String name) {
        boolean percentile =
                name.startsWith("p") && Numbers.number(name.substring(1)).isPresent();
        mistakes.add(
                percentile
                        ? ProblemText.quote(name) + " is not a percentile; write p0 to p100, such as p99.9"
                        : "unknown threshold " + ProblemText.quote(name) + "; "
                                + ProblemText.meant(
                                        name,
                                        METRICS,
                                        "there are p0 to p100, " + ProblemText.list(METRICS.subList(3, 11))));
        return null;
    }

    private OptionalDouble limit(Metric metric, String text) {
        OptionalDouble limit = switch (metric) {
            case Metric.ErrorRate _ -> Numbers.share(text);
            case Metric.Requests _ -> Numbers.number(text);
            case Metric.Rate _ -> text.indexOf('/') < 0 ? Numbers.number(text) : Numbers.rate(text);
            case Metric.Percentile _, Metric.Mean _, Metric.Max _ -> nanos(text);
        };
        if (limit.isEmpty()) {
            mistakes.add((text.isEmpty() ? "a limit is missing" : ProblemText.quote(text) + " is not " + noun(metric))
                    + "; write " + instead(metric));
        }
        return limit;
    }

    private static OptionalDouble nanos(String text) {
        return Durations.parse(text)
                .map(duration -> OptionalDouble.of((double) duration.toNanos()))
                .orElse(OptionalDouble.empty());
    }

    private static String noun(Metric metric) {
        return switch (metric) {
            case Metric.ErrorRate _ -> "a share";
            case Metric.Requests _ -> "a number of requests";
            case Metric.Rate _ -> "a rate";
            case Metric.Percentile _, Metric.Mean _, Metric.Max _ -> "a duration";
        };
    }

    private static String instead(Metric metric) {
        return switch (metric) {
            case Metric.ErrorRate _ -> "1% or 0.01";
            case Metric.Requests _ -> "a number such as 1000";
            case Metric.Rate _ -> "10/s";
            case Metric.Percentile _, Metric.Mean _, Metric.Max _ -> Durations.FORMS;
        };
    }
}
