package io.katydid.telemetry.metrics;

import io.katydid.telemetry.RunIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of the run, which every point of our own metrics has. */
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

    /** Returns other attributes, given as alternating names and values, followed by those of the run. */
    Map<String, Object> after(Object... others) {
        return after(with(Map.of(), others));
    }

    /** Returns other attributes followed by those of the run. */
    Map<String, Object> after(Map<String, Object> others) {
        Map<String, Object> all = new LinkedHashMap<>(others);
        all.putAll(run);
        return Collections.unmodifiableMap(all);
    }

    /** Returns attributes followed by more of them, given as alternating names and values. */
    static Map<String, Object> with(Map<String, Object> first, Object... more) {
        Map<String, Object> all = new LinkedHashMap<>(first);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return Collections.unmodifiableMap(all);
    }
}
