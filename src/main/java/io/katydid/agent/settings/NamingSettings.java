package io.katydid.agent.settings;

import java.util.Map;
import java.util.Optional;

/**
 * What a run is called in telemetry and summary.
 *
 * @param testPlan empty: the scenario's name
 * @param labels all of them, those of {@code OTEL_RESOURCE_ATTRIBUTES} included
 * @param runLabels those of the run alone, which are the same on every node; the other ones describe this process
 */
public record NamingSettings(
        Setting<Optional<String>> testPlan, Map<String, String> labels, Map<String, String> runLabels) {

    public NamingSettings {
        labels = Map.copyOf(labels);
        runLabels = Map.copyOf(runLabels);
    }
}
