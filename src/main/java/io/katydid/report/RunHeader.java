package io.katydid.report;

import io.katydid.telemetry.RunInfo;

/** The line that says which run this is: the scenario, how much load, where it goes, and the run id at the right. */
public final class RunHeader {

    private RunHeader() {}

    public static Line line(RunInfo run, Look look) {
        String id = "run " + run.runId();
        int edge = Math.min(look.width(), Look.DEFAULT_WIDTH);
        String load = load(run, look);
        int fixed = load.length() + look.arrow().length() + id.length() + 8;
        int names = Math.max(12, edge - fixed);
        int target =
                Math.min(Line.width(run.target(), look), Math.max(names / 2, names - Line.width(run.scenario(), look)));
        Line line = new Line(look)
                .addCut(run.scenario(), Math.max(6, names - target), Ink.BOLD)
                .add("  " + load + "  " + look.arrow() + "  ")
                .addCut(run.target(), target, Ink.PLAIN);
        return line.width() + 2 + id.length() > edge ? line : line.right(id, edge, Ink.DIM);
    }

    private static String load(RunInfo run, Look look) {
        Figures figures = Figures.of(look);
        return figures.plural(run.peakUsers(), "user") + ", "
                + run.length().map(figures::span).orElse("no time limit");
    }
}
