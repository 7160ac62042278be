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
 * @param head its heading
 * @param shortHead its heading in a narrow table
 * @param width its cells in a wide table, so that it keeps its place while figures grow
 * @param importance the columns of least importance are left out of a narrow table first
 * @param cell makes its text for an endpoint
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
                new Column("p50", "p50", 8, 2, row -> time(row.response(), LatencyFigures::p50, style)),
                new Column("p95", "p95", 8, 4, row -> time(row.response(), LatencyFigures::p95, style)),
                new Column("p99", "p99", 8, 7, row -> time(row.response(), LatencyFigures::p99, style)),
                new Column("max", "max", 8, 1, row -> time(row.response(), LatencyFigures::max, style)),
                new Column("service p99", "svc p99", 12, 3, row -> time(row.service(), LatencyFigures::p99, style)));
    }

    private static Cell time(LatencyFigures times, ToLongFunction<LatencyFigures> figure, TextStyle style) {
        return times.count() == 0
                ? new Cell(style.nothing(), AnsiColor.DIM)
                : new Cell(NumberText.of(style).time(figure.applyAsLong(times)), AnsiColor.PLAIN);
    }

    private static Cell failed(EndpointStats row, NumberText numberText) {
        return new Cell(numberText.count(row.failures()), row.failures() > 0 ? AnsiColor.BAD : AnsiColor.PLAIN);
    }
}
