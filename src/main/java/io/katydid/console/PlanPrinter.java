package io.katydid.console;

import io.katydid.host.Limits;
import io.katydid.report.AnsiColor;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import io.katydid.scenario.Population;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Threshold;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints the whole plan of a scenario, as a person reads it before the load. It shows name and origin of a secret,
 * never its value.
 */
public final class PlanPrinter {

    private final PrintStream out;
    private final TextStyle style;
    private final PlanText words;

    public PlanPrinter(PrintStream out, TextStyle style) {
        this.out = out;
        this.style = style;
        this.words = new PlanText(style);
    }

    /** Prints the plan, and what the agent may use of its machine. */
    public void print(Scenario scenario, String file, List<Option> options) {
        print(scenario, file, Limits.ofThisProcess(), options);
    }

    /**
     * One setting and where its value comes from.
     *
     * @param source such as {@code shop.yaml}, {@code LOCUST_USERS}, {@code --users} or {@code default}
     */
    public record Option(String name, String value, String source) {}

    /**
     * Prints the plan.
     *
     * @param file as the user named it
     * @param limits of this process; those of another machine may differ
     */
    void print(Scenario scenario, String file, Limits limits, List<Option> options) {
        StringBuilder text = new StringBuilder();
        for (StyledLine line : lines(scenario, file, limits, options)) {
            text.append(line.render()).append('\n');
        }
        out.print(text);
        out.flush();
    }

    private List<StyledLine> lines(Scenario scenario, String file, Limits limits, List<Option> options) {
        UserTree tree = new UserTree(style, words);
        List<StyledLine> lines = new ArrayList<>();
        lines.add(new StyledLine(style)
                .add(scenario.name(), AnsiColor.BOLD)
                .add("  " + style.arrow() + "  " + scenario.target())
                .add("   " + file, AnsiColor.DIM));
        lines.add(new StyledLine(style));
        for (Population population : scenario.load().populations()) {
            lines.add(StyledLine.labelled("load", style).add(words.load(population.profile())));
        }
        lines.add(StyledLine.labelled("http", style).add(words.http(scenario.http())));
        lines.add(LimitText.line(limits, style));
        lines.addAll(labelled("variables", variables(scenario)));
        lines.addAll(labelled("secrets", secrets(scenario)));
        lines.add(new StyledLine(style));
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

    private List<StyledLine> results(Scenario scenario) {
        List<StyledLine> lines = new ArrayList<>(labelled(
                "thresholds",
                scenario.thresholds().stream().map(Threshold::source).toList()));
        List<RecorderSpec> recorders = scenario.recorders();
        lines.addAll(
                labelled("recorders", recorders.stream().map(words::recorder).toList()));
        lines.addAll(
                labelled("traces", scenario.traces().stream().map(words::traces).toList()));
        return lines;
    }

    private List<StyledLine> options(List<Option> options) {
        int names =
                options.stream().mapToInt(option -> width(option.name)).max().orElse(0);
        int values =
                options.stream().mapToInt(option -> width(option.value)).max().orElse(0);
        // a long value must not push all sources out of sight
        int valueColumn = Math.min(values, style.width() / 3);
        List<StyledLine> lines = new ArrayList<>();
        for (Option option : options) {
            StyledLine line = StyledLine.labelled(lines.isEmpty() ? "options" : "", style);
            int column = line.width();
            lines.add(line.add(option.name)
                    .to(column + names + 2)
                    .addCut(option.value, valueColumn, AnsiColor.PLAIN)
                    .to(column + names + valueColumn + 4)
                    .add(option.source, AnsiColor.DIM));
        }
        return lines;
    }

    private List<StyledLine> labelled(String label, List<String> texts) {
        List<StyledLine> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(StyledLine.labelled(lines.isEmpty() ? label : "", style).add(text));
        }
        return lines;
    }

    /** The lines after an empty one; none when there are none. */
    private List<StyledLine> section(List<StyledLine> lines) {
        List<StyledLine> section = new ArrayList<>(lines);
        if (!lines.isEmpty()) {
            section.addFirst(new StyledLine(style));
        }
        return section;
    }

    private int width(String text) {
        return StyledLine.width(text, style);
    }
}
