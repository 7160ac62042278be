package io.katydid.stats;

import org.jspecify.annotations.Nullable;

/**
 * The finest figure there is; every coarser one is a merge of these.
 *
 * @param status the answer's status code; 0 when none came
 * @param protocolVersion such as {@code 1.1}; empty when no answer came
 */
public record SeriesKey(EndpointKey endpoint, int status, ErrorType error, String protocolVersion) {

    public boolean failed() {
        return error != ErrorType.NONE;
    }

    /** OpenTelemetry's {@code error.type}; null for a success. */
    public @Nullable String errorType() {
        return switch (error) {
            case NONE -> null;
            case STATUS -> Integer.toString(status);
            default -> error.text();
        };
    }
}
