package io.katydid.locust;

/** The text that Locust shows for a failure: the {@code repr} of the exception that Python would have raised. */
public final class PythonError {

    private PythonError() {}

    /**
     * Returns the text by which Locust merges failures.
     *
     * @param errorType OpenTelemetry's {@code error.type}
     * @param status the status code; 0 without a response
     * @param example the message of one such failure
     * @param name the name of the request
     */
    public static String of(String errorType, int status, String example, String name) {
        return switch (errorType) {
            case "timeout" -> "TimeoutError('timed out')";
            case "connect_timeout" -> "TimeoutError(110, 'Connection timed out')";
            case "connection_refused" -> "ConnectionRefusedError(111, 'Connection refused')";
            case "connection_reset" -> "ConnectionResetError(104, 'Connection reset by peer')";
            case "connection_closed" -> "RemoteDisconnected('Remote end closed connection without response')";
            case "protocol" -> call("HTTPException", example);
            case "redirects" -> "TooManyRedirects('Exceeded 30 redirects.')";
            case "dns" -> "gaierror(-2, 'Name or service not known')";
            case "tls" -> call("SSLError", example);
            case "local" -> call("OSError", example);
            case "expectation", "capture", "too_large" -> call("CatchResponseError", example);
            default -> ofStatus(status, example, name);
        };
    }

    /** A status below 400 is a failure only if the scenario expects another one. */
    private static String ofStatus(int status, String example, String name) {
        if (status < 400) {
            return call("CatchResponseError", example);
        }
        String side = status < 500 ? "Client" : "Server";
        return call("HTTPError", "%d %s Error: %s for url: %s".formatted(status, side, ReasonPhrase.of(status), name));
    }

    private static String call(String exception, String text) {
        return exception + "(" + PythonText.repr(text) + ")";
    }
}
