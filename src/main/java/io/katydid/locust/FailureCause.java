package io.katydid.locust;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a request failed, as far as the text of a Python exception reveals it: the way back from {@link PythonError}.
 *
 * @param errorType OpenTelemetry's {@code error.type}; {@code status} if the text names a status code
 * @param status the status code; 0 if the text names none
 */
public record FailureCause(String errorType, int status) {

    private static final Pattern STATUS = Pattern.compile("^(?:HTTPError|BadStatusCode)\\('?(\\d{3})\\b");

    /** Reads the {@code repr} of an exception, as Locust's workers report it. */
    public static FailureCause of(String repr) {
        Matcher status = STATUS.matcher(repr);
        if (status.find()) {
            return new FailureCause("status", Integer.parseInt(status.group(1)));
        }
        return new FailureCause(errorType(repr), 0);
    }

    private static String errorType(String repr) {
        if (repr.startsWith("CatchResponseError")) {
            return "expectation";
        } else if (containsAny(repr, "ConnectTimeout")) {
            return "connect_timeout";
        } else if (containsAny(repr, "Timeout", "timed out")) {
            return "timeout";
        } else if (containsAny(repr, "NameResolutionError", "gaierror", "Name or service not known")) {
            return "dns";
        } else if (containsAny(repr, "SSLError", "CERTIFICATE_VERIFY")) {
            return "tls";
        } else if (containsAny(repr, "ConnectionRefused", "Connection refused")) {
            return "connection_refused";
        } else if (containsAny(repr, "ConnectionReset", "Connection reset", "BrokenPipe")) {
            return "connection_reset";
        } else if (containsAny(repr, "RemoteDisconnected", "IncompleteRead", "Connection aborted")) {
            return "connection_closed";
        } else if (containsAny(repr, "TooManyRedirects")) {
            return "redirects";
        }
        return "_OTHER";
    }

    private static boolean containsAny(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
