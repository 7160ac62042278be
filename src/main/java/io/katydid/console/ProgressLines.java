package io.katydid.console;

import io.katydid.report.AnsiColor;
import io.katydid.report.NumberText;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a run is and how it goes: in one line beside a bar where that fits, else in two. */
record ProgressLines(TextStyle style) {

    private static final int SHORTEST_BAR = 20;
    private static final String GAP = "   ";

    /** Rate, failed, p99 and agent at their usual widest, such as {@code 99,999/s}, with the gaps before them. */
    private static final int USUAL_FIGURES = 65;

    private record Piece(String text, AnsiColor color) {}

    List<StyledLine> lines(RunInfo run, @Nullable IntervalStats stats, @Nullable HostSample host) {
        Duration elapsed = stats == null ? Duration.ZERO : stats.elapsed();
        String time = time(run, elapsed);
        List<Piece> pieces = pieces(run, stats, host);
        if (run.length().isEmpty()) {
            return List.of(with(new StyledLine(style).add(time, AnsiColor.BOLD), pieces));
        }
        double share = share(elapsed, run.length().get());
        int alone = Math.min(style.width(), TextStyle.DEFAULT_WIDTH)
                - 1
                - longestTime(run.length().get());
        int beside = alone - GAP.length() - longestUsers(run) - USUAL_FIGURES;
        if (beside >= SHORTEST_BAR) {
            return List.of(with(bar(share, beside).add(" " + time, AnsiColor.BOLD), pieces));
        }
        StyledLine bar = bar(share, alone).add(" " + time, AnsiColor.BOLD);
        return pieces.isEmpty()
                ? List.of(bar)
                : List.of(
                        bar, with(new StyledLine(style).add(pieces.getFirst().text), pieces.subList(1, pieces.size())));
    }

    /** The bar's length follows from the plan and not from the figures of the moment: it must not twitch. */
    private int longestTime(Duration length) {
        int elapsed = length.toHours() > 0 ? "23h59m59s".length() : length.toMinutes() > 0 ? "59m59s".length() : 3;
        return Math.max(elapsed + " of ".length(), ", ending".length())
                + StyledLine.width(NumberText.of(style).span(length), style);
    }

    private int longestUsers(RunInfo run) {
        int peak = run.peakUsers().orElse(0);
        return users(peak - 1, peak, NumberText.of(style)).length();
    }

    private String time(RunInfo run, Duration elapsed) {
        NumberText numberText = NumberText.of(style);
        if (run.length().isEmpty()) {
            return numberText.elapsed(elapsed);
        }
        Duration length = run.length().get();
        boolean over = elapsed.compareTo(length) > 0;
        return over
                ? numberText.span(length) + ", ending"
                : numberText.elapsed(elapsed) + " of " + numberText.span(length);
    }

    private List<Piece> pieces(RunInfo run, @Nullable IntervalStats stats, @Nullable HostSample host) {
        NumberText numberText = NumberText.of(style);
        List<Piece> pieces = new ArrayList<>();
        if (stats != null) {
            EndpointStats all = stats.run().all();
            pieces.add(new Piece(users(stats.users(), run.peakUsers().orElse(0), numberText), AnsiColor.PLAIN));
            pieces.add(new Piece(numberText.rate(all.currentRate()) + "/s", AnsiColor.PLAIN));
            pieces.add(new Piece(
                    numberText.percent(all.errorRate()) + " failed",
                    all.failures() > 0 ? AnsiColor.BAD : AnsiColor.PLAIN));
            if (all.currentRate() == 0 && stats.run().inFlight() > 0) {
                // a target that hangs must not look like an agent that does nothing
                pieces.add(new Piece(numberText.count(stats.run().inFlight()) + " under way", AnsiColor.WARNING));
            }
            if (all.response().count() > 0) {
                pieces.add(new Piece("p99 " + numberText.time(all.response().p99()), AnsiColor.PLAIN));
            }
        }
        if (host != null) {
            pieces.add(new Piece(
                    "agent " + numberText.percent(host.processCpuShare()) + " cpu, "
                            + numberText.bytes(host.residentBytes()),
                    AnsiColor.DIM));
        }
        return pieces;
    }

    private static String users(int users, int peak, NumberText numberText) {
        return users >= peak
                ? numberText.plural(users, "user")
                : numberText.count(users) + " of " + numberText.plural(peak, "user");
    }

    private static StyledLine with(StyledLine line, List<Piece> pieces) {
        pieces.forEach(piece -> line.add(GAP).add(piece.text, piece.color));
        return line;
    }

    private StyledLine bar(double share, int width) {
        int cells = width - 2;
        int full = (int) (share * cells);
        return new StyledLine(style)
                .add(style.unicode() ? "▕" : "[", AnsiColor.DIM)
                .add((style.unicode() ? "█" : "#").repeat(full), AnsiColor.GOOD)
                .add((style.unicode() ? "░" : ".").repeat(cells - full), AnsiColor.DIM)
                .add(style.unicode() ? "▏" : "]", AnsiColor.DIM);
    }

    private static double share(Duration elapsed, Duration length) {
        return length.isZero() ? 1 : Math.clamp((double) elapsed.toNanos() / length.toNanos(), 0, 1);
    }
}
