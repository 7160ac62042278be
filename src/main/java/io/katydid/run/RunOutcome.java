package io.katydid.run;

import io.katydid.scenario.Threshold;
import io.katydid.stats.RunStats;
import io.katydid.stats.Totals;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended, before it is judged.
 *
 * @param at when no request was under way any more
 * @param elapsed from the first spawn until then
 * @param counted the part of it that the figures are about: shorter when they were reset
 * @param users running when the end began
 * @param reason why it ended before its time; empty: it did not
 * @param responses requests among those counted that got a response of any status
 * @param settled results of thresholds that were known before the end
 * @param abort the threshold that ended it before its time; empty: none did
 */
record RunOutcome(
        RunInfo run,
        Instant at,
        Duration elapsed,
        Duration counted,
        int users,
        String reason,
        long responses,
        Totals totals,
        RunStats stats,
        Map<Threshold, ThresholdResult> settled,
        Optional<ThresholdResult> abort,
        Validity validity) {}
