package io.katydid.cli;

import io.katydid.report.Figures;
import io.katydid.report.Ink;
import io.katydid.report.Line;
import io.katydid.report.Look;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a run is and how it goes: in one line beside a bar where that fits, else in two. */
record ProgressLines(Look look) {

    private static final int SHORTEST_BAR = 20;
    private static final String GAP = "   ";

    /** Rate, failed, p99 and agent at their usual widest, such as {@code 99,999/s}, with the gaps before them. */
    private static final int USUAL_FIGURES = 65;

    private record Piece(String text, Ink ink) {}

    List<Line> lines(RunInfo run, @Nullable IntervalStats stats, @Nullable HostSample host) {
        Duration elapsed = stats == null ? Duration.ZERO : stats.elapsed();
        String time = time(run, elapsed);
        List<Piece> pieces = pieces(run, stats, host);
        if (run.length().isEmpty()) {
            return List.of(with(new Line(look).add(time, Ink.BOLD), pieces));
        }
        double share = share(elapsed, run.length().get());
        int alone = Math.min(look.width(), Look.DEFAULT_WIDTH)
                - 1
                - longestTime(run.length().get());
        int beside = alone - GAP.length() - longestUsers(run) - USUAL_FIGURES;
        if (beside >= SHORTEST_BAR) {
            return List.of(with(bar(share, beside).add(" " + time, Ink.BOLD), pieces));
        }
        Line bar = bar(share, alone).add(" " + time, Ink.BOLD);
        return pieces.isEmpty()
                ? List.of(bar)
                : List.of(bar, with(new Line(look).add(pieces.getFirst().text), pieces.subList(1, pieces.size())));
    }

    /** The bar's length follows from the plan and not from the figures of the moment: it must not twitch. */
    private int longestTime(Duration length) {
        int elapsed = length.toHours() > 0 ? "23h59m59s".length() : length.toMinutes() > 0 ? "59m59s".length() : 3;
        return Math.max(elapsed + " of ".length(), ", ending".length())
                + Line.width(Figures.of(look).span(length), look);
    }

    private int longestUsers(RunInfo run) {
        return users(run.peakUsers() - 1, run.peakUsers(), Figures.of(look)).length();
    }

    private String time(RunInfo run, Duration elapsed) {
        Figures figures = Figures.of(look);
        if (run.length().isEmpty()) {
            return figures.elapsed(elapsed);
        }
        Duration length = run.length().get();
        boolean over = elapsed.compareTo(length) > 0;
        return over ? figures.span(length) + ", ending" : figures.elapsed(elapsed) + " of " + figures.span(length);
    }

    private List<Piece> pieces(RunInfo run, @Nullable IntervalStats stats, @Nullable HostSample host) {
        Figures figures = Figures.of(look);
        List<Piece> pieces = new ArrayList<>();
        if (stats != null) {
            EndpointStats all = stats.run().all();
            pieces.add(new Piece(users(stats.users(), run.peakUsers(), figures), Ink.PLAIN));
            pieces.add(new Piece(figures.rate(all.currentRate()) + "/s", Ink.PLAIN));
            pieces.add(
                    new Piece(figures.percent(all.errorRate()) + " failed", all.failures() > 0 ? Ink.BAD : Ink.PLAIN));
            if (all.currentRate() == 0 && stats.run().inFlight() > 0) {
                // a target that hangs must not look like an agent that does nothing
                pieces.add(new Piece(figures.count(stats.run().inFlight()) + " under way", Ink.WARNING));
            }
            if (all.response().count() > 0) {
                pieces.add(new Piece("p99 " + figures.time(all.response().p99()), Ink.PLAIN));
            }
        }
        if (host != null) {
            pieces.add(new Piece(
                    "agent " + figures.percent(host.processCpuShare()) + " cpu, " + figures.bytes(host.residentBytes()),
                    Ink.DIM));
        }
        return pieces;
    }

    private static String users(int users, int peak, Figures figures) {
        return users >= peak
                ? figures.plural(users, "user")
                : figures.count(users) + " of " + figures.plural(peak, "user");
    }

    private static Line with(Line line, List<Piece> pieces) {
        pieces.forEach(piece -> line.add(GAP).add(piece.text, piece.ink));
        return line;
    }

    private Line bar(double share, int width) {
        int cells = width - 2;
        int full = (int) (share * cells);
        return new Line(look)
                .add(look.unicode() ? "▕" : "[", Ink.DIM)
                .add((look.unicode() ? "█" : "#").repeat(full), Ink.GOOD)
                .add((look.unicode() ? "░" : ".").repeat(cells - full), Ink.DIM)
                .add(look.unicode() ? "▏" : "]", Ink.DIM);
    }

    private static double share(Duration elapsed, Duration length) {
        return length.isZero() ? 1 : Math.clamp((double) elapsed.toNanos() / length.toNanos(), 0, 1);
    }
}
