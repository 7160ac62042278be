package io.katydid.telemetry;

import io.katydid.stats.Validity;
import java.util.List;

/**
 * How a run stands while it goes on.
 *
 * @param validity of the agent's figures so far
 * @param thresholds by the figures so far, in the order of the scenario; one without data has not passed
 */
public record RunStatus(Validity validity, List<ThresholdResult> thresholds) {

    public RunStatus {
        thresholds = List.copyOf(thresholds);
    }
}
