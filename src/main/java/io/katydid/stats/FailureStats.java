package io.katydid.stats;

import java.time.Instant;

/**
 * One kind of failure of one endpoint since the start.
 *
 * @param errorType OpenTelemetry's {@code error.type}
 * @param status 0 when no answer came
 * @param example one of them in words
 * @param response response times of these failures alone
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
