package io.katydid.report;

import io.katydid.stats.FailureStats;
import java.util.ArrayList;
import java.util.List;

/** The most frequent failures: how often, of which endpoint, why, and one of them in words. */
public final class FailureLines {

    private static final int LONGEST_NAME = 40;

    private final Look look;
    private final Figures figures;

    public FailureLines(Look look) {
        this.look = look;
        this.figures = Figures.of(look);
    }

    /**
     * One line for each kind; none without failures.
     *
     * @param failures the largest first
     * @param most kinds to show; what is left is summed up in one more line
     */
    public List<Line> lines(List<FailureStats> failures, int most) {
        List<FailureStats> shown = failures.subList(0, Math.min(most, failures.size()));
        int counts = widest(shown.stream().map(this::count).toList());
        int names = Math.min(
                LONGEST_NAME, widest(shown.stream().map(FailureLines::name).toList()));
        int types = widest(shown.stream().map(FailureStats::errorType).toList());
        List<Line> lines = new ArrayList<>();
        for (FailureStats failure : shown) {
            Line line = Labels.line(lines.isEmpty() ? "failures" : "", look);
            int column = line.width() + counts;
            line.right(count(failure), column, Ink.BAD).add(" " + look.times() + " ");
            column = line.width() + names;
            line.addCut(name(failure), names, Ink.PLAIN).to(column).add("   ");
            column = line.width() + types;
            line.add(failure.errorType(), Ink.BAD);
            if (!failure.example().equals(failure.errorType())) {
                line.to(column).add("   " + failure.example(), Ink.DIM);
            }
            lines.add(line);
        }
        List<FailureStats> rest = failures.subList(shown.size(), failures.size());
        if (!rest.isEmpty() && !shown.isEmpty()) {
            lines.add(Labels.line("", look).add(more(rest), Ink.DIM));
        }
        return lines;
    }

    private String more(List<FailureStats> rest) {
        long occurrences = rest.stream().mapToLong(FailureStats::occurrences).sum();
        return "and " + rest.size() + " more " + (rest.size() == 1 ? "kind" : "kinds") + ", "
                + figures.plural(occurrences, "failure");
    }

    private String count(FailureStats failure) {
        return figures.count(failure.occurrences());
    }

    private static String name(FailureStats failure) {
        return failure.method() + " " + failure.name();
    }

    private int widest(List<String> texts) {
        return texts.stream().mapToInt(text -> Line.width(text, look)).max().orElse(0);
    }
}
