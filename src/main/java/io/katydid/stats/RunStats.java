package io.katydid.stats;

import java.util.List;

/**
 * What a run came to so far.
 *
 * @param endpoints one for each method and name of the plan, in its order, those without requests too
 * @param all all requests together
 * @param failures by number, the largest first
 * @param interrupted requests cut at the end, in no other figure
 * @param inFlight requests on their way
 * @param iterations iterations started
 * @param bucketed whether some of the times came rounded, so that percentiles are not exact to three digits
 */
public record RunStats(
        List<EndpointStats> endpoints,
        EndpointStats all,
        List<FailureStats> failures,
        long interrupted,
        long inFlight,
        long iterations,
        boolean bucketed) {

    /** Exact. */
    public RunStats(
            List<EndpointStats> endpoints,
            EndpointStats all,
            List<FailureStats> failures,
            long interrupted,
            long inFlight,
            long iterations) {
        this(endpoints, all, failures, interrupted, inFlight, iterations, false);
    }

    public RunStats {
        endpoints = List.copyOf(endpoints);
        failures = List.copyOf(failures);
    }
}
