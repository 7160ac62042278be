package io.katydid.console;

import io.katydid.report.EndpointTable;
import io.katydid.report.FailureLines;
import io.katydid.report.RunHeader;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.RunStats;
import io.katydid.telemetry.RunInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture of a run for a terminal of a certain size: which run, how far it is, the table, the most frequent
 * failures. Where there is too little height, failures go first, then endpoints.
 *
 * @param rows of the terminal; one is left for the cursor below
 */
record LiveFrame(TextStyle style, int rows) {

    private static final int MOST_FAILURES = 3;
    private static final int FEWEST_ENDPOINTS = 4;

    /** Head and the row of all. */
    private static final int AROUND_ENDPOINTS = 2;

    List<StyledLine> lines(RunInfo run, @Nullable IntervalStats stats, @Nullable HostSample host) {
        int most = Math.max(1, rows - 1);
        List<StyledLine> lines = new ArrayList<>();
        lines.add(RunHeader.line(run, style));
        lines.addAll(new ProgressLines(style).lines(run, stats, host));
        if (stats != null) {
            lines.add(new StyledLine(style));
            int left = most - lines.size() - AROUND_ENDPOINTS;
            List<StyledLine> failures = failures(stats.run(), left);
            lines.addAll(EndpointTable.ofNow(style).lines(stats.run(), Math.max(0, left - failures.size())));
            lines.addAll(failures);
        }
        return lines.size() <= most ? lines : lines.subList(0, most);
    }

    private List<StyledLine> failures(RunStats stats, int left) {
        int needed = Math.min(FEWEST_ENDPOINTS, stats.endpoints().size());
        // One for the blank line, one for "and 3 more kinds"
        int most = Math.min(MOST_FAILURES, left - needed - 2);
        if (most < 1 || stats.failures().isEmpty()) {
            return List.of();
        }
        List<StyledLine> lines = new ArrayList<>();
        lines.add(new StyledLine(style));
        lines.addAll(new FailureLines(style).lines(stats.failures(), most));
        return lines;
    }
}
