package io.katydid.report;

import io.katydid.stats.FailureStats;
import java.util.ArrayList;
import java.util.List;

/** The most frequent failures with their count, endpoint, error type and an example. */
public final class FailureLines {

    private static final int LONGEST_NAME = 40;

    private final TextStyle style;
    private final NumberText numberText;

    public FailureLines(TextStyle style) {
        this.style = style;
        this.numberText = NumberText.of(style);
    }

    /**
     * Returns one line for each kind of failure.
     *
     * @param failures the most frequent first
     * @param most the most kinds to show; one more line sums up the rest
     */
    public List<StyledLine> lines(List<FailureStats> failures, int most) {
        List<FailureStats> shown = failures.subList(0, Math.min(most, failures.size()));
        int counts = widest(shown.stream().map(this::count).toList());
        int names = Math.min(
                LONGEST_NAME, widest(shown.stream().map(FailureLines::name).toList()));
        int types = widest(shown.stream().map(FailureStats::errorType).toList());
        List<StyledLine> lines = new ArrayList<>();
        for (FailureStats failure : shown) {
            StyledLine line = StyledLine.labelled(lines.isEmpty() ? "failures" : "", style);
            int column = line.width() + counts;
            line.right(count(failure), column, AnsiColor.BAD).add(" " + style.times() + " ");
            column = line.width() + names;
            line.addCut(name(failure), names, AnsiColor.PLAIN).to(column).add("   ");
            column = line.width() + types;
            line.add(failure.errorType(), AnsiColor.BAD);
            if (!failure.example().equals(failure.errorType())) {
                line.to(column).add("   " + failure.example(), AnsiColor.DIM);
            }
            lines.add(line);
        }
        List<FailureStats> rest = failures.subList(shown.size(), failures.size());
        if (!rest.isEmpty() && !shown.isEmpty()) {
            lines.add(StyledLine.labelled("", style).add(more(rest), AnsiColor.DIM));
        }
        return lines;
    }

    private String more(List<FailureStats> rest) {
        long occurrences = rest.stream().mapToLong(FailureStats::occurrences).sum();
        return "and " + rest.size() + " more " + (rest.size() == 1 ? "kind" : "kinds") + ", "
                + numberText.plural(occurrences, "failure");
    }

    private String count(FailureStats failure) {
        return numberText.count(failure.occurrences());
    }

    private static String name(FailureStats failure) {
        return failure.method() + " " + failure.name();
    }

    private int widest(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> StyledLine.width(text, style))
                .max()
                .orElse(0);
    }
}
