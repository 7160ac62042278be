package io.katydid.telemetry;

import io.katydid.stats.RunStats;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a run that has ended.
 *
 * @param endedAt when the last request ended
 * @param elapsed from the first spawn until then
 * @param users running when the run began to end
 * @param stats the final figures
 * @param validity of the agent's figures
 * @param losses records lost so far by the name of the recorder, without recorders that lost none
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

    /** Returns the same with what is known once all recorders are closed. */
    public RunSummary withLosses(Map<String, Long> finalLosses, Validity finalValidity) {
        return new RunSummary(run, endedAt, elapsed, users, stats, thresholds, verdict, finalValidity, finalLosses);
    }
}
