package io.katydid.run;

import io.katydid.stats.HostSample;
import io.katydid.telemetry.RunEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * Warns when the agent itself is short of processor time. Locust looks every five seconds and warns above 90 % of its
 * one core (runners.py, {@code monitor_cpu_and_memory}); here it is 90 % of all cores, since one process uses them all.
 */
final class ProcessorWatch {

    private static final int SAMPLES = 5;
    private static final double LIMIT = 0.9;

    private int count;
    private double sum;

    Optional<RunEvent> warning(Instant at, HostSample sample) {
        sum += sample.processCpuShare();
        count++;
        if (count < SAMPLES) {
            return Optional.empty();
        }
        double mean = sum / count;
        count = 0;
        sum = 0;
        return mean > LIMIT ? Optional.of(new RunEvent.ProcessorWarning(at, mean * 100)) : Optional.empty();
    }
}
