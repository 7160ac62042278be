package io.katydid.run;

import io.katydid.stats.RunStats;
import io.katydid.stats.Totals;
import java.time.Duration;
import java.time.Instant;

/**
 * How a run ended, before it is judged.
 *
 * @param users running when the end began
 * @param reason why it ended before its time; empty: it did not
 * @param answered requests that got an answer of any status
 */
record Ending(Instant at, Duration elapsed, int users, String reason, long answered, Totals totals, RunStats stats) {}
