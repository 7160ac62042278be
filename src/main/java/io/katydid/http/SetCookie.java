package io.katydid.http;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code Set-Cookie} field, read as RFC 6265, section 5.2, says; only that quotes around the cookie's
 * value are left out.
 *
 * @param domain in lower case and without a leading dot; empty for none
 * @param path empty for none, or for one that does not begin with a slash
 * @param maxAge seconds; {@link #FOR_GOOD} for a cookie without an end
 */
record SetCookie(String name, String value, String domain, String path, boolean secure, long maxAge) {

    static final long FOR_GOOD = Long.MAX_VALUE;

    /** Returns null when the text is not a cookie. */
    static @Nullable SetCookie parse(String text, long epochMillis) {
        int end = endOfPart(text, 0);
        int equals = text.indexOf('=');
        if (equals < 0 || equals >= end) {
            return null;
        }
        String name = text.substring(0, equals).strip();
        if (name.isEmpty()) {
            return null;
        }
        Attributes attributes = new Attributes();
        for (int at = end; at < text.length(); at = endOfPart(text, at + 1)) {
            attributes.read(text.substring(at + 1, endOfPart(text, at + 1)), epochMillis);
        }
        return new SetCookie(
                name,
                unquoted(text.substring(equals + 1, end).strip()),
                attributes.domain,
                attributes.path,
                attributes.secure,
                attributes.hasMaxAge ? attributes.maxAge : attributes.untilExpires);
    }

    /** Whether the server takes the cookie away. */
    boolean isExpired() {
        return maxAge <= 0;
    }

    private static int endOfPart(String text, int from) {
        int semicolon = text.indexOf(';', from);
        return semicolon < 0 ? text.length() : semicolon;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** What stands behind the first semicolon; of attributes given twice the last one counts. */
    private static final class Attributes {

        private String domain = "";
        private String path = "";
        private boolean secure;
        private boolean hasMaxAge;
        private long maxAge;
        private long untilExpires = FOR_GOOD;

        void read(String attribute, long epochMillis) {
            int equals = attribute.indexOf('=');
            String name = (equals < 0 ? attribute : attribute.substring(0, equals)).strip();
            String value = equals < 0 ? "" : attribute.substring(equals + 1).strip();
            switch (name.toLowerCase(Locale.ROOT)) {
                case "domain" -> domain = (value.startsWith(".") ? value.substring(1) : value).toLowerCase(Locale.ROOT);
                case "path" -> path = value.startsWith("/") ? value : "";
                case "secure" -> secure = true;
                case "max-age" -> readMaxAge(value);
                case "expires" -> readExpires(value, epochMillis);
                default -> {
                    // HttpOnly and SameSite are of no concern to a client without scripts and pages
                }
            }
        }

        private void readMaxAge(String value) {
            boolean negative = value.startsWith("-");
            String digits = negative ? value.substring(1) : value;
            if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                hasMaxAge = true;
                // more digits than that are more centuries than matter
                maxAge = negative ? 0 : digits.length() > 12 ? FOR_GOOD : Long.parseLong(digits);
            }
        }

        private void readExpires(String value, long epochMillis) {
            long date = CookieDate.parse(value);
            if (date != CookieDate.NONE) {
                long millis = TimeUnit.SECONDS.toMillis(date) - epochMillis;
                untilExpires = Math.ceilDiv(millis, 1000);
            }
        }
    }
}
