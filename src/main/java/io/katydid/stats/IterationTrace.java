package io.katydid.stats;

import java.util.List;

/**
 * A trace that is kept: one run of one task by one user. Times are nanoseconds of the process's clock.
 *
 * @param spanId of the iteration itself, the parent of its requests
 * @param sampled whether it was chosen at its start, so that the sent flag said {@code 01}; else it was kept afterwards
 * @param user the user's number
 * @param begin its scheduled start
 * @param interrupted whether the end of the run cut it
 */
public record IterationTrace(
        TraceId id,
        long spanId,
        boolean sampled,
        String userType,
        String task,
        int user,
        long begin,
        long end,
        boolean interrupted,
        List<RequestTrace> requests) {

    public IterationTrace {
        requests = List.copyOf(requests);
    }
}
