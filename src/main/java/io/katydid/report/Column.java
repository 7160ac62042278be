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

    record Cell(String text, AnsiColor color) {}

    static List<Column> all(TextStyle style, ToDoubleFunction<EndpointStats> rate) {
        NumberText numberText = NumberText.of(style);
        return List.of(
                new Column(
                        "requests",
                        "requests",
                        10,
                        9,
                        row -> new Cell(numberText.count(row.requests()), AnsiColor.PLAIN)),
                new Column("failed", "failed", 8, 8, row -> failed(row, numberText)),
                new Column(
                        "per s",
                        "per s",
                        8,
                        5,
                        row -> new Cell(numberText.rate(rate.applyAsDouble(row)), AnsiColor.PLAIN)),
                time("p50", "p50", 8, 2, style, EndpointStats::response, LatencyFigures::p50),
                time("p95", "p95", 8, 4, style, EndpointStats::response, LatencyFigures::p95),
                time("p99", "p99", 8, 7, style, EndpointStats::response, LatencyFigures::p99),
                time("max", "max", 8, 1, style, EndpointStats::response, LatencyFigures::max),
                time("service p99", "svc p99", 12, 3, style, EndpointStats::service, LatencyFigures::p99));
    }

    private static Column time(
            String head,
            String shortHead,
            int width,
            int importance,
            TextStyle style,
            Function<EndpointStats, LatencyFigures> times,
            ToLongFunction<LatencyFigures> figure) {
        return new Column(head, shortHead, width, importance, row -> {
            LatencyFigures measured = times.apply(row);
            return measured.count() == 0
                    ? new Cell(style.nothing(), AnsiColor.DIM)
                    : new Cell(NumberText.of(style).time(figure.applyAsLong(measured)), AnsiColor.PLAIN);
        });
    }

    private static Cell failed(EndpointStats row, NumberText numberText) {
        return new Cell(numberText.count(row.failures()), row.failures() > 0 ? AnsiColor.BAD : AnsiColor.PLAIN);
    }
}
