package io.katydid.load.program;

import io.katydid.scenario.Scenario;
import io.katydid.stats.EndpointKey;
import java.util.List;

/** What a scenario can have figures of, for who does not make its load. */
public final class Endpoints {

    private Endpoints() {}

    /** In the order of the plan. */
    public static List<EndpointKey> of(Scenario scenario) {
        return Compiler.compile(scenario, () -> 0L).endpoints();
    }
}
