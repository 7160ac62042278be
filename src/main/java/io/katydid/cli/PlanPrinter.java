package io.katydid.cli;

import io.katydid.host.Limits;
import io.katydid.report.Ink;
import io.katydid.report.Labels;
import io.katydid.report.Line;
import io.katydid.report.Look;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Threshold;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole plan of a scenario as a person reads it before the load. Of secrets it shows name and origin, never the value. */
final class PlanPrinter {

    private final PrintStream out;
    private final Look look;
    private final PlanWords words;

    PlanPrinter(PrintStream out, Look look) {
        this.out = out;
        this.look = look;
        this.words = new PlanWords(look);
    }

    /**
     * One setting and where its value comes from.
     *
     * @param source such as {@code shop.yaml}, {@code LOCUST_USERS}, {@code --users} or {@code default}
     */
    record Option(String name, String value, String source) {}

    /**
     * Prints the plan.
     *
     * @param file as the user named it
     * @param limits of this process, which those of another machine may differ from
     */
    void print(Scenario scenario, String file, Limits limits, List<Option> options) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines(scenario, file, limits, options)) {
            text.append(line.render()).append('\n');
        }
        out.print(text);
        out.flush();
    }

    private List<Line> lines(Scenario scenario, String file, Limits limits, List<Option> options) {
        UserTree tree = new UserTree(look, words);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(look)
                .add(scenario.name(), Ink.BOLD)
                .add("  " + look.arrow() + "  " + scenario.target())
                .add("   " + file, Ink.DIM));
        lines.add(new Line(look));
        lines.add(Labels.line("load", look).add(words.load(scenario.load())));
        lines.add(Labels.line("http", look).add(words.http(scenario.http())));
        lines.add(LimitWords.line(limits, look));
        lines.addAll(labelled("variables", variables(scenario)));
        lines.addAll(labelled("secrets", secrets(scenario)));
        lines.add(new Line(look));
        lines.addAll(tree.lines(scenario.users()));
        lines.addAll(section(labelled("endpoints", tree.endpoints(scenario.users()))));
        lines.addAll(section(results(scenario)));
        lines.addAll(section(options(options)));
        return lines;
    }

    private static List<String> variables(Scenario scenario) {
        return scenario.variables().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> variable.getKey() + " = " + variable.getValue())
                .toList();
    }

    private static List<String> secrets(Scenario scenario) {
        return scenario.secrets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(secret -> secret.getKey() + " from " + secret.getValue().origin())
                .toList();
    }

    private List<Line> results(Scenario scenario) {
        List<Line> lines = new ArrayList<>(labelled(
                "thresholds",
                scenario.thresholds().stream().map(Threshold::source).toList()));
        List<RecorderSpec> recorders = scenario.recorders();
        lines.addAll(
                labelled("recorders", recorders.stream().map(words::recorder).toList()));
        lines.addAll(
                labelled("traces", scenario.traces().stream().map(words::traces).toList()));
        return lines;
    }

    private List<Line> options(List<Option> options) {
        int names =
                options.stream().mapToInt(option -> width(option.name)).max().orElse(0);
        int values =
                options.stream().mapToInt(option -> width(option.value)).max().orElse(0);
        // A long value must not push all sources out of sight
        int valueColumn = Math.min(values, look.width() / 3);
        List<Line> lines = new ArrayList<>();
        for (Option option : options) {
            Line line = Labels.line(lines.isEmpty() ? "options" : "", look);
            int column = line.width();
            lines.add(line.add(option.name)
                    .to(column + names + 2)
                    .addCut(option.value, valueColumn, Ink.PLAIN)
                    .to(column + names + valueColumn + 4)
                    .add(option.source, Ink.DIM));
        }
        return lines;
    }

    private List<Line> labelled(String label, List<String> texts) {
        List<Line> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(Labels.line(lines.isEmpty() ? label : "", look).add(text));
        }
        return lines;
    }

    /** The lines after an empty one; none when there are none. */
    private List<Line> section(List<Line> lines) {
        List<Line> section = new ArrayList<>(lines);
        if (!lines.isEmpty()) {
            section.addFirst(new Line(look));
        }
        return section;
    }

    private int width(String text) {
        return Line.width(text, look);
    }
}
