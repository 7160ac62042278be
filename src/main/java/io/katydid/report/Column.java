package io.katydid.report;

import io.katydid.stats.EndpointStats;
import io.katydid.stats.LatencyFigures;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A column of the endpoint table.
 *
 * @param head what stands above it
 * @param shortHead the same where room is scarce
 * @param width cells it has where there is room, so that it keeps its place while figures grow
 * @param importance the column with the least goes first where there is no room for all
 * @param cell its text
 */
record Column(String head, String shortHead, int width, int importance, Function<EndpointStats, Cell> cell) {

    record Cell(String text, Ink ink) {}

    static List<Column> all(Look look, ToDoubleFunction<EndpointStats> rate) {
        Figures figures = Figures.of(look);
        return List.of(
                new Column("requests", "requests", 10, 9, row -> new Cell(figures.count(row.requests()), Ink.PLAIN)),
                new Column("failed", "failed", 8, 8, row -> failed(row, figures)),
                new Column("per s", "per s", 8, 5, row -> new Cell(figures.rate(rate.applyAsDouble(row)), Ink.PLAIN)),
                time("p50", "p50", 8, 2, look, EndpointStats::response, LatencyFigures::p50),
                time("p95", "p95", 8, 4, look, EndpointStats::response, LatencyFigures::p95),
                time("p99", "p99", 8, 7, look, EndpointStats::response, LatencyFigures::p99),
                time("max", "max", 8, 1, look, EndpointStats::response, LatencyFigures::max),
                time("service p99", "svc p99", 12, 3, look, EndpointStats::service, LatencyFigures::p99));
    }

    private static Column time(
            String head,
            String shortHead,
            int width,
            int importance,
            Look look,
            Function<EndpointStats, LatencyFigures> times,
            ToLongFunction<LatencyFigures> figure) {
        return new Column(head, shortHead, width, importance, row -> {
            LatencyFigures measured = times.apply(row);
            return measured.count() == 0
                    ? new Cell(look.nothing(), Ink.DIM)
                    : new Cell(Figures.of(look).time(figure.applyAsLong(measured)), Ink.PLAIN);
        });
    }

    private static Cell failed(EndpointStats row, Figures figures) {
        return new Cell(figures.count(row.failures()), row.failures() > 0 ? Ink.BAD : Ink.PLAIN);
    }
}
