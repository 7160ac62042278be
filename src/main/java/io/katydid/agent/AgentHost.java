package io.katydid.agent;

import io.katydid.host.Host;
import io.katydid.host.Limits;
import io.katydid.scenario.Problem;
import io.katydid.stats.NanoClock;
import java.util.Optional;

/** The machine as this process finds it. */
final class AgentHost {

    private AgentHost() {}

    /** What this process may use of its machine. */
    static Limits limits() {
        return Limits.ofThisProcess();
    }

    /** Why the agent's own figures cannot be had. */
    static Optional<Problem> problem() {
        return Host.isKnown()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "/proc", 0, 0, "not readable; the agent's own figures come from there: mount it (Linux only)"));
    }

    /** Where there is no {@link #problem}. */
    static Host open(NanoClock clock, Limits limits) {
        return Host.open(clock, limits.cores()).orElseThrow();
    }
}
