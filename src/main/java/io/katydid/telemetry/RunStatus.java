package io.katydid.telemetry;

import io.katydid.stats.Validity;
import java.util.List;

/**
 * The status of a run in progress.
 *
 * @param validity of the agent's figures so far
 * @param thresholds their results so far, in the order of the scenario; a threshold without data has not passed
 */
public record RunStatus(Validity validity, List<ThresholdResult> thresholds) {

    public RunStatus {
        thresholds = List.copyOf(thresholds);
    }
}
