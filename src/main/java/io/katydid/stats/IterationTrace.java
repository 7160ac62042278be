package io.katydid.stats;

import java.util.List;

/**
 * A trace that is kept: one run of one task by one user. Times are nanoseconds of the process's clock.
 *
 * @param spanId of the iteration itself, the parent of its requests
 * @param sampled whether it was chosen at its start, so that the sent flag said {@code 01}; else it was kept afterwards
 * @param user the user's number
 * @param begin its scheduled start
 * @param interrupted whether the end of the load, or of its user, cut it
 * @param requestsLost requests beyond the {@link #MOST_REQUESTS} that are kept of one trace
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
        List<RequestTrace> requests,
        int requestsLost) {

    /** Of one trace. */
    public static final int MOST_REQUESTS = 256;

    /** With all of its requests. */
    public IterationTrace(
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
        this(id, spanId, sampled, userType, task, user, begin, end, interrupted, requests, 0);
    }

    public IterationTrace {
        requests = List.copyOf(requests);
    }
}
