package io.katydid.cluster.master;

import io.katydid.stats.ErrorType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Python exception's text says of why a request failed.
 *
 * @param status 0 where it says none
 */
record LocustError(ErrorType type, int status) {

    private static final Pattern STATUS = Pattern.compile("^(?:HTTPError|BadStatusCode)\\('?(\\d{3})\\b");

    static LocustError of(String text) {
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            return new LocustError(ErrorType.STATUS, Integer.parseInt(status.group(1)));
        }
        return new LocustError(type(text), 0);
    }

    private static ErrorType type(String text) {
        if (text.startsWith("CatchResponseError")) {
            return ErrorType.EXPECTATION;
        } else if (says(text, "ConnectTimeout")) {
            return ErrorType.CONNECT_TIMEOUT;
        } else if (says(text, "Timeout", "timed out", "TimeoutError")) {
            return ErrorType.TIMEOUT;
        } else if (says(text, "NameResolutionError", "gaierror", "Name or service not known")) {
            return ErrorType.DNS;
        } else if (says(text, "SSLError", "CERTIFICATE_VERIFY")) {
            return ErrorType.TLS;
        } else if (says(text, "ConnectionRefused", "Connection refused")) {
            return ErrorType.CONNECTION_REFUSED;
        } else if (says(text, "ConnectionReset", "Connection reset", "BrokenPipe")) {
            return ErrorType.CONNECTION_RESET;
        } else if (says(text, "RemoteDisconnected", "IncompleteRead", "Connection aborted")) {
            return ErrorType.CONNECTION_CLOSED;
        } else if (says(text, "TooManyRedirects")) {
            return ErrorType.REDIRECTS;
        }
        return ErrorType.OTHER;
    }

    private static boolean says(String text, String... words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
