package io.katydid.stats;

import java.util.List;

/**
 * A kept trace: one iteration of one task by one user. Times are nanoseconds of the process's clock.
 *
 * @param spanId the span of the iteration itself, which is the parent of its requests
 * @param sampled whether it was chosen at its start, so that the flag sent was {@code 01}; otherwise it was kept
 *     afterwards
 * @param user the user's number
 * @param begin its scheduled start
 * @param interrupted whether the end of the load or of its user interrupted it
 * @param requestsLost requests beyond {@link #MOST_REQUESTS}
 */
public record IterationTrace(
        TraceId id,
        long spanId,
        boolean sampled,
        String userClass,
        String task,
        int user,
        long begin,
        long end,
        boolean interrupted,
        List<RequestTrace> requests,
        int requestsLost) {

    /** The most requests that one trace keeps. */
    public static final int MOST_REQUESTS = 256;

    public IterationTrace {
        requests = List.copyOf(requests);
    }
}
