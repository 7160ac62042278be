package io.katydid.run;

import io.katydid.stats.RunStats;
import io.katydid.stats.Totals;
import io.katydid.telemetry.RunInfo;
import java.time.Duration;
import java.time.Instant;

/**
 * How a run ended, before it is judged.
 *
 * @param at when no request was under way any more
 * @param elapsed from the first spawn until then
 * @param counted the part of it that the figures are about: shorter when they began anew
 * @param users running when the end began
 * @param reason why it ended before its time; empty: it did not
 * @param answered requests among those counted that got an answer of any status
 */
record Ending(
        RunInfo run,
        Instant at,
        Duration elapsed,
        Duration counted,
        int users,
        String reason,
        long answered,
        Totals totals,
        RunStats stats) {}
