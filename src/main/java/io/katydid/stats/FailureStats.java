package io.katydid.stats;

import java.time.Instant;

/**
 * One kind of failure of one endpoint since the start.
 *
 * @param errorType OpenTelemetry's {@code error.type}
 * @param status the status code; 0 without a response
 * @param example the message of one such failure
 * @param response response times of these failures only
 */
public record FailureStats(
        String method,
        String name,
        String errorType,
        int status,
        long occurrences,
        Instant firstSeen,
        Instant lastSeen,
        String example,
        LatencyFigures response) {}
