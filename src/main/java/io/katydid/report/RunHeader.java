package io.katydid.report;

import io.katydid.telemetry.RunInfo;

/** The line that identifies a run: the scenario, the load, the target and, on the right, the run id. */
public final class RunHeader {

    private RunHeader() {}

    public static StyledLine line(RunInfo run, TextStyle style) {
        String id = "run " + run.identity().runId();
        int edge = Math.min(style.width(), TextStyle.DEFAULT_WIDTH);
        String load = load(run, style);
        int fixed = load.length() + style.arrow().length() + id.length() + 8;
        int names = Math.max(12, edge - fixed);
        int target = Math.min(
                StyledLine.width(run.target(), style),
                Math.max(names / 2, names - StyledLine.width(run.identity().file(), style)));
        StyledLine line = new StyledLine(style)
                .addCut(run.identity().file(), Math.max(6, names - target), AnsiColor.BOLD)
                .add("  " + load + "  " + style.arrow() + "  ")
                .addCut(run.target(), target, AnsiColor.PLAIN);
        return line.width() + 2 + id.length() > edge ? line : line.right(id, edge, AnsiColor.DIM);
    }

    private static String load(RunInfo run, TextStyle style) {
        NumberText numberText = NumberText.of(style);
        String length = run.length().map(numberText::span).orElse("no time limit");
        return run.peakUsers().isPresent()
                ? numberText.plural(run.peakUsers().getAsInt(), "user") + ", " + length
                : length;
    }
}
