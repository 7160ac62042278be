package io.katydid.load.program;

import io.katydid.http.Failure;
import io.katydid.stats.ErrorType;

/** Maps failures of the HTTP client to the error types of the figures. */
final class ErrorTypes {

    private ErrorTypes() {}

    static ErrorType of(Failure failure) {
        return switch (failure) {
            case TIMEOUT -> ErrorType.TIMEOUT;
            case CONNECT_TIMEOUT -> ErrorType.CONNECT_TIMEOUT;
            case CONNECTION_REFUSED -> ErrorType.CONNECTION_REFUSED;
            case CONNECTION_RESET -> ErrorType.CONNECTION_RESET;
            case CONNECTION_CLOSED -> ErrorType.CONNECTION_CLOSED;
            case PROTOCOL -> ErrorType.PROTOCOL;
            case REDIRECTS -> ErrorType.REDIRECTS;
            case DNS -> ErrorType.DNS;
            case TLS -> ErrorType.TLS;
            case TOO_LARGE -> ErrorType.TOO_LARGE;
            case LOCAL -> ErrorType.LOCAL;
        };
    }
}
