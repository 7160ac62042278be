package io.katydid.load.program;

import io.katydid.scenario.Scenario;
import io.katydid.stats.EndpointKey;
import java.util.List;

/** The endpoints that a scenario can have figures of, for a process that does not make the load itself. */
public final class Endpoints {

    private Endpoints() {}

    /** Returns them in the order of the plan. */
    public static List<EndpointKey> of(Scenario scenario) {
        return Compiler.compile(scenario, () -> 0L).endpoints();
    }
}
