package io.katydid.agent.settings;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import java.util.Optional;

/**
 * Every choice for a run that this process judges, after scenario, variables and options were merged.
 *
 * @param scenario with the overrides in it
 * @param source where the scenario was read
 * @param runId eight lower-case hex digits; empty: a random one
 * @param resetStats whether all figures start again once all users are running (Locust's {@code --reset-stats})
 * @param debug whether each exchange is printed
 * @param quiet whether neither progress nor summary is printed
 * @param master how to find workers that make the load; empty: this process makes it
 */
public record RunSettings(
        Scenario scenario,
        ScenarioSource source,
        LoadSettings load,
        NamingSettings naming,
        Optional<String> runId,
        boolean resetStats,
        boolean debug,
        boolean quiet,
        ExitRule exit,
        TelemetrySettings telemetry,
        Optional<MasterSettings> master,
        LogSettings log,
        WebSettings web) {

    /**
     * The scenario with the thresholds that apply: one request of each kind says nothing about what a load must reach.
     */
    public Scenario judged() {
        return load.overrides().once() ? scenario.withoutThresholds() : scenario;
    }

    /** Whether this process listens for scrapes. */
    public boolean served() {
        return scenario.recorders().contains(new RecorderSpec.Prometheus());
    }
}
