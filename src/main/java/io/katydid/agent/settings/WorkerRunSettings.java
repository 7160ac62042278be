package io.katydid.agent.settings;

import io.katydid.scenario.RecorderSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every choice for a process that makes load as a master says, after variables and options were merged.
 *
 * @param masterHost a name or address
 * @param secret of the cluster; empty: the traffic is not encrypted
 * @param masterLostTimeout how long to look for a master that is gone; zero: for ever
 * @param restBeforeReady how long to rest after a test before the next one
 * @param own its own scenario, for masters that send none
 * @param recorders of all its runs
 * @param source where the recorders were read
 */
public record WorkerRunSettings(
        String masterHost,
        int masterPort,
        Optional<String> secret,
        Duration masterLostTimeout,
        Duration restBeforeReady,
        Optional<ScenarioSource> own,
        List<RecorderSpec> recorders,
        ScenarioSource source,
        NamingSettings naming,
        TelemetrySettings telemetry,
        LogSettings log,
        WebSettings web) {

    public WorkerRunSettings {
        recorders = List.copyOf(recorders);
    }

    /** Whether this process listens for scrapes. */
    public boolean served() {
        return recorders.contains(new RecorderSpec.Prometheus());
    }
}
