package io.katydid.telemetry;

import io.katydid.stats.RunStats;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything about a run that has ended.
 *
 * @param endedAt when no request was under way any more
 * @param elapsed from the first spawn until then
 * @param users running when the end began
 * @param stats all figures
 * @param validity of the agent's figures
 * @param losses records lost so far, by recorder; only those that lost some
 */
public record RunSummary(
        RunInfo run,
        Instant endedAt,
        Duration elapsed,
        int users,
        RunStats stats,
        List<ThresholdResult> thresholds,
        Verdict verdict,
        Validity validity,
        Map<String, Long> losses) {

    public RunSummary {
        thresholds = List.copyOf(thresholds);
        losses = Map.copyOf(losses);
    }

    /** What is known once all recorders are closed. */
    public RunSummary withLosses(Map<String, Long> others, Validity judged) {
        return new RunSummary(run, endedAt, elapsed, users, stats, thresholds, verdict, judged, others);
    }
}
