package io.katydid.report;

import io.katydid.stats.EndpointStats;
import io.katydid.stats.RunStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The figures of each endpoint in the order of the plan, and then of all. The table fits the width of its style: it
 * first moves columns together, then leaves out the least important ones, and then cuts names in the middle.
 */
public final class EndpointTable {

    private static final int SMALLEST_NAME = 20;
    private static final int GAP = 2;
    private static final String ALL = "all";

    private final TextStyle style;
    private final ToDoubleFunction<EndpointStats> rate;

    private EndpointTable(TextStyle style, ToDoubleFunction<EndpointStats> rate) {
        this.style = style;
        this.rate = rate;
    }

    /** Returns a table with the rate of the last seconds. */
    public static EndpointTable ofNow(TextStyle style) {
        return new EndpointTable(style, EndpointStats::currentRate);
    }

    /** Returns a table with the rate of the whole run. */
    public static EndpointTable ofTheRun(TextStyle style) {
        return new EndpointTable(style, EndpointStats::totalRate);
    }

    public List<StyledLine> lines(RunStats stats) {
        return lines(stats, Integer.MAX_VALUE);
    }

    /**
     * Returns the table with a limited number of endpoints.
     *
     * @param most the most lines between the headings and the line of all endpoints; if there are more endpoints, the
     *     last of these lines says how many are missing
     */
    public List<StyledLine> lines(RunStats stats, int most) {
        int endpoints = stats.endpoints().size();
        int shown = endpoints <= most ? endpoints : Math.max(0, most - 1);
        Rows rows = new Rows(stats, methodWidth(stats));
        List<Placed> columns = fit(rows);
        int nameWidth = nameWidth(rows, columns);
        List<StyledLine> lines = new ArrayList<>();
        lines.add(head(columns, nameWidth));
        for (EndpointStats endpoint : stats.endpoints().subList(0, shown)) {
            lines.add(row(rows.name(endpoint), endpoint, columns, nameWidth, AnsiColor.PLAIN));
        }
        if (shown < endpoints) {
            lines.add(new StyledLine(style)
                    .add(style.ellipsis() + " and " + (endpoints - shown) + " more", AnsiColor.DIM));
        }
        lines.add(row(ALL, stats.all(), columns, nameWidth, AnsiColor.BOLD));
        return lines;
    }

    private StyledLine head(List<Placed> columns, int nameWidth) {
        StyledLine line = new StyledLine(style).add("name", AnsiColor.DIM);
        int edge = nameWidth;
        for (Placed column : columns) {
            edge += column.width;
            line.right(column.head, edge, AnsiColor.DIM);
        }
        return line;
    }

    private StyledLine row(String name, EndpointStats stats, List<Placed> columns, int nameWidth, AnsiColor color) {
        StyledLine line = new StyledLine(style).addCut(name, nameWidth, color);
        int edge = nameWidth;
        for (Placed column : columns) {
            edge += column.width;
            Column.Cell cell = column.column.cell().apply(stats);
            line.right(cell.text(), edge, cell.color() == AnsiColor.PLAIN ? color : cell.color());
        }
        return line;
    }

    private List<Placed> fit(Rows rows) {
        List<Column> columns = new ArrayList<>(Column.all(style, rate));
        int wanted = Math.min(rows.longestName(), SMALLEST_NAME);
        List<Placed> roomy = columns.stream().map(column -> roomy(column, rows)).toList();
        int spare = style.width() - sum(roomy) - rows.longestName();
        if (spare >= 0) {
            return spread(roomy, Math.min(spare, TextStyle.DEFAULT_WIDTH - sum(roomy) - rows.longestName()));
        }
        List<Placed> tight = columns.stream().map(column -> tight(column, rows)).toList();
        while (style.width() - sum(tight) < wanted && columns.size() > 2) {
            columns.remove(columns.stream()
                    .min(Comparator.comparingInt(Column::importance))
                    .orElseThrow());
            tight = columns.stream().map(column -> tight(column, rows)).toList();
        }
        return tight;
    }

    /** Moves columns apart if there is room, so that the table is as wide as the header above it. */
    private static List<Placed> spread(List<Placed> columns, int spare) {
        List<Placed> spread = new ArrayList<>();
        int left = Math.max(0, spare);
        for (int i = 0; i < columns.size(); i++) {
            Placed column = columns.get(i);
            int more = left / (columns.size() - i);
            left -= more;
            spread.add(new Placed(column.column, column.head, column.width + more));
        }
        return spread;
    }

    private Placed roomy(Column column, Rows rows) {
        return new Placed(
                column, column.head(), Math.max(column.width() + 1, rows.widest(column, column.head()) + GAP));
    }

    private Placed tight(Column column, Rows rows) {
        return new Placed(column, column.shortHead(), rows.widest(column, column.shortHead()) + GAP);
    }

    private int nameWidth(Rows rows, List<Placed> columns) {
        return Math.max(ALL.length(), Math.min(rows.longestName(), style.width() - sum(columns)));
    }

    private static int sum(List<Placed> columns) {
        return columns.stream().mapToInt(Placed::width).sum();
    }

    private static int methodWidth(RunStats stats) {
        return stats.endpoints().stream()
                .mapToInt(endpoint -> endpoint.method().length())
                .max()
                .orElse(0);
    }

    /** A column with its heading and its width, including the gap. */
    private record Placed(Column column, String head, int width) {}

    private final class Rows {

        private final RunStats stats;
        private final int methodWidth;

        Rows(RunStats stats, int methodWidth) {
            this.stats = stats;
            this.methodWidth = methodWidth;
        }

        String name(EndpointStats endpoint) {
            return endpoint.method()
                    + " ".repeat(methodWidth - endpoint.method().length() + 1)
                    + endpoint.name();
        }

        int longestName() {
            return stats.endpoints().stream()
                    .mapToInt(endpoint -> StyledLine.width(name(endpoint), style))
                    .max()
                    .orElse(ALL.length());
        }

        int widest(Column column, String head) {
            int figures = Stream.concat(stats.endpoints().stream(), Stream.of(stats.all()))
                    .mapToInt(row -> StyledLine.width(column.cell().apply(row).text(), style))
                    .max()
                    .orElse(0);
            return Math.max(head.length(), figures);
        }
    }
}
