package io.katydid.telemetry.metrics;

import io.katydid.telemetry.RunIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes that stand on every point of ours, so that what belongs to a run is found by them. */
final class RunAttributes {

    private final Map<String, Object> run;

    private RunAttributes(Map<String, Object> run) {
        this.run = run;
    }

    static RunAttributes of(RunIdentity identity) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("run_id", identity.runId());
        run.put("testplan", identity.testPlan());
        run.put("source", identity.runner().text());
        run.put("source_id", identity.sourceId());
        return new RunAttributes(run);
    }

    /** Others, given as names and values in turns, and then those of the run. */
    Map<String, Object> after(Object... others) {
        return after(MetricStore.with(Map.of(), others));
    }

    /** The same after a map of others. */
    Map<String, Object> after(Map<String, Object> others) {
        Map<String, Object> all = new LinkedHashMap<>(others);
        all.putAll(run);
        return Collections.unmodifiableMap(all);
    }
}
