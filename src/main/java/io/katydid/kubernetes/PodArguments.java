package io.katydid.kubernetes;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.WrittenKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of the commands in pods: the options of a command line that these commands take too, and what the
 * scenario needs.
 */
public final class PodArguments {

    private final Scenario scenario;
    private final WrittenKeys written;

    public PodArguments(Scenario scenario) {
        this.scenario = scenario;
        this.written = WrittenKeys.of(scenario);
    }

    /**
     * Of the pod that judges the run. There the scenario's file has another name, and a scenario without a name is
     * called after its file.
     *
     * @param named whether the options name the run
     */
    public List<String> judge(List<String> options, boolean named) {
        List<String> arguments = new ArrayList<>(options);
        if (!written.has("name") && !named) {
            arguments.add("--testplan=" + scenario.name());
        }
        return arguments;
    }

    /** A worker sends over OTLP what its own scenario says, not the master's. */
    public List<String> worker(List<String> options) {
        List<String> arguments = new ArrayList<>();
        if (workersReadTheScenario()) {
            arguments.add("--scenario=" + Manifest.SCENARIO);
        }
        arguments.addAll(options);
        return arguments;
    }

    /** Whether workers read a scenario that is not whole without options, which workers do not have. */
    public boolean workersLackTheTarget() {
        return workersReadTheScenario() && !written.has("target");
    }

    private boolean workersReadTheScenario() {
        return written.mentions("recorders")
                && scenario.recorders().stream().anyMatch(RecorderSpec.Otel.class::isInstance);
    }
}
