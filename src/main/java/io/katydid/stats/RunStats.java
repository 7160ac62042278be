package io.katydid.stats;

import java.util.List;

/**
 * The totals of a run so far.
 *
 * @param endpoints one entry for each method and name, in the order of the plan, including those without requests
 * @param all all requests together
 * @param failures the most frequent first
 * @param interrupted requests interrupted by the end of the run; no other figure counts them
 * @param inFlight requests in flight
 * @param iterations iterations started
 * @param bucketed whether some times were rounded by their source, so that percentiles are not exact to three digits
 */
public record RunStats(
        List<EndpointStats> endpoints,
        EndpointStats all,
        List<FailureStats> failures,
        long interrupted,
        long inFlight,
        long iterations,
        boolean bucketed) {

    public RunStats {
        endpoints = List.copyOf(endpoints);
        failures = List.copyOf(failures);
    }
}
