package io.katydid.stats;

import org.jspecify.annotations.Nullable;

/**
 * Identifies a series, the finest figure there is; all coarser figures are merged from series.
 *
 * @param status the status code of the response; 0 without a response
 * @param protocolVersion such as {@code 1.1}; empty without a response
 */
public record SeriesKey(EndpointKey endpoint, int status, ErrorType error, String protocolVersion) {

    public boolean failed() {
        return error != ErrorType.NONE;
    }

    /** Returns OpenTelemetry's {@code error.type}; null for a success. */
    public @Nullable String errorType() {
        return switch (error) {
            case NONE -> null;
            case STATUS -> Integer.toString(status);
            default -> error.text();
        };
    }
}
